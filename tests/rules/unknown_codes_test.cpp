#include "engine/rules/declarations/unknown_codes.hpp"

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class UnknownCodes : public RulesTest {
 protected:
  // What is wrong with a derived indicator that gives `expression`.
  std::string of(const std::string& expression) {
    open(
        "check \"adds_up\" { severity = \"note\", test = function(r) return true end,\n"
        "  message = \"-\" }\n"
        "derived \"made\" { unit = \"item\", decimals = 0, name = { en = \"made\" },\n"
        "  value = function(r) return " +
            expression + " end }",
        "");
    return without_folder(render(unknown_codes(*rules_)));
  }
};

TEST_F(UnknownCodes, are_found_without_figures) {
  EXPECT_EQ(of("r.folowers"),
            R"(scripts/rules.lua:4:32: error: unknown indicator 'folowers'
      value = function(r) return r.folowers end }
                                   ^~~~~~~~
    did you mean 'followers'?)");
  EXPECT_EQ(of("growth(1, r:ago(1, \"year\"):value(\"follower\"))"),
            R"(scripts/rules.lua:4:63: error: unknown indicator 'follower'
      value = function(r) return growth(1, r:ago(1, "year"):value("follower")) end }
                                                                  ^~~~~~~~~~
    did you mean 'followers'?)");
  EXPECT_EQ(of("r:check(\"add_up\").left"),
            R"(scripts/rules.lua:4:38: error: unknown check 'add_up'
      value = function(r) return r:check("add_up").left end }
                                         ^~~~~~~~
    did you mean 'adds_up'?)");
}

TEST_F(UnknownCodes, are_not_what_reading_knows) {
  EXPECT_EQ(of("r.followers + r.made + r.period.days + r:ago(1, \"year\").press_releases"), "");
  EXPECT_EQ(of("r:at(r.period.code):sum(\"followers\") + #r.municipality.name"), "");
  EXPECT_EQ(of("r:value(\"foll\" .. \"owers\") + #r.group"), "");
}

}  // namespace
}  // namespace svodka
