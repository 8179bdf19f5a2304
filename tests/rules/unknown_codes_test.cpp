#include "engine/rules/declarations/unknown_codes.hpp"

#include <gmock/gmock.h>

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

TEST_F(UnknownCodes, UnitsThatPerDoesNotKnowAreFound) {
  EXPECT_EQ(of("per(r.followers, \"weak\")"),
            R"(scripts/rules.lua:4:47: error: 'weak' is not a unit that per knows
      value = function(r) return per(r.followers, "weak") end }
                                                  ^~~~~~
    did you mean 'week'?)");
  EXPECT_EQ(of("per(r.followers, \"working_day\") + per(1, r.period.frequency)"), "");
}

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

// A missing figure is a value: whoever takes it for nil has the other branch without a word.
TEST_F(UnknownCodes, AndFiguresTakenForNilAreFound) {
  const auto loading = [&](const std::string& body) {
    EXPECT_EQ(load("derived \"made\" { unit = \"item\", decimals = 0, name = { en = \"made\" },\n"
                   "  value = function(r) " +
                   body + " end }"),
              "");
    return without_folder(render(figures_as_conditions(*rules_)));
  };
  EXPECT_EQ(
      loading("if not r.followers then return 0 end return 1"),
      R"(scripts/rules.lua:2:32: warning: 'followers' is never nil or false: where it is missing, it is a missing value
      value = function(r) if not r.followers then return 0 end return 1 end }
                                   ^~~~~~~~~
    ask with is_missing(x), or put default(x, 0) in its place)");
  for (const char* body : {
           "return r.followers or 0",
           "return (r.followers or 0) + 1",
           "if r.followers then return 1 end return 0",
           "if r.followers and r.posts then return 1 end return 0",
           "if r.followers == nil then return 0 end return 1",
           "if r:value(\"followers\") ~= nil then return 0 end return 1",
           "return r:ago(1, \"year\").followers or r.followers",
           "if 1 > 0 and r.followers then return 1 end return 0",
           "if nil == r.followers then return 1 end return 0",
           "local t = {} return t[r.followers or 1]",
           "if r[\"followers\"] then return 1 end return 0",
           "if not r['followers'] then return 1 end return 0",
           "return r['followers'] or 0",
           "if (r.followers) then return 1 end return 0",
           "if not (r.followers) then return 1 end return 0",
           "if ((r.followers) == nil) then return 1 end return 0",
           "if (not r.followers) then return 1 end return 0",
           "return (r.followers) or 0",
           "local n = 0 repeat n = n + 1 until r.followers return n",
           "local n = 0 repeat n = n + 1 until (r.followers) return n",
           "while r.followers do return 1 end return 0",
       }) {
    EXPECT_THAT(loading(body), testing::HasSubstr("'followers' is never nil or false")) << body;
  }
  for (const char* body : {
           "return is_missing(r.posts) and r.followers or 0",
           "return default(r.followers, 0)",
           "if r.followers == r.posts then return 1 end return 0",
           "if is_missing(r.followers) or is_missing(r.posts) then return 0 end return 1",
           "if r.period.year == 2024 and r.municipality.code == \"a\" then return 1 end return 0",
           "local x = r.followers\n  return x",
           "if 2 == r.followers and true then return 1 end return 0",
           "if r.group then return 0 end return 1",
           "return is_missing(r.followers) and 0 or r['followers']",
           "if (r.followers) > 3 then return 1 end return 0",
           "if is_missing((r.followers)) then return 1 end return 0",
           "if (r.followers > 3) then return 1 end return 0",
           "local n = 0 repeat n = n + 1 until r.followers > 3 return n",
           "local n = 0 repeat n = n + 1 until r.followers == n return n",
           "if type(r.followers) then return 1 end return 0",
           "return ({ (r.followers) })[1]",
       }) {
    EXPECT_EQ(loading(body), "") << body;
  }
}

TEST_F(UnknownCodes, ArePartsOfReadingsToo) {
  EXPECT_EQ(of("#r.period.lable"),
            R"(scripts/rules.lua:4:40: error: a period has no 'lable'
      value = function(r) return #r.period.lable end }
                                           ^~~~~
    did you mean 'label'?)");
  EXPECT_EQ(of("#r:ago(1, \"year\").municipality.nam"),
            R"(scripts/rules.lua:4:61: error: a municipality has no 'nam'
      value = function(r) return #r:ago(1, "year").municipality.nam end }
                                                                ^~~
    did you mean 'name'?)");
}

TEST_F(UnknownCodes, AreWhatMethodsAreGiven) {
  EXPECT_EQ(of("r:of(\"dergach\").followers"),
            R"(scripts/rules.lua:4:35: error: unknown municipality 'dergach'
      value = function(r) return r:of("dergach").followers end }
                                      ^~~~~~~~~
    did you mean 'dergachi'?)");
  EXPECT_EQ(of("r:sum(\"followers\", nil, \"platfom\")"),
            R"(scripts/rules.lua:4:54: error: unknown dimension 'platfom'
      value = function(r) return r:sum("followers", nil, "platfom") end }
                                                         ^~~~~~~~~
    did you mean 'platform'?)");
  EXPECT_THAT(of("r:sum(\"followers\", \"platfom\")"),
              testing::HasSubstr("'platfom' is not a part of a breakdown"));
  EXPECT_THAT(of("r:at(\"bad period\").followers"),
              testing::HasSubstr("scripts/rules.lua:4:35: error: \"bad period\" is not a period"));
  EXPECT_THAT(of("#r:series(\"followers\", \"2023\", \"20x4\")"),
              testing::HasSubstr("error: \"20x4\" is not a period"));
  EXPECT_THAT(of("#r:values(\"platform\", \"folowers\")"),
              testing::HasSubstr("unknown indicator 'folowers'"));
  EXPECT_EQ(of("r:at(\"2023\").followers + r:value(\"followers\", \"\")"), "");
  EXPECT_EQ(of("r:value(\"followers\", \"platform=ok\")"), "");
}

TEST_F(UnknownCodes, AreWhatMethodsOfPeriodsAreGiven) {
  EXPECT_EQ(of("#r.period:ago(1, \"yer\").label"),
            R"(scripts/rules.lua:4:47: error: 'yer' is not a unit of time
      value = function(r) return #r.period:ago(1, "yer").label end }
                                                  ^~~~~
    did you mean 'year'?)");
  EXPECT_THAT(of("r:at(r:ago(1, \"year\").period:ago(1, \"yer\")).followers"),
              testing::HasSubstr("'yer' is not a unit of time"));
  EXPECT_THAT(of("r.period:contains(\"2024-Q9\") and 1"),
              testing::HasSubstr("2024 has no quarter 9"));
  EXPECT_EQ(of("r.period:ago(1, \"years\").days + #r.period:next().label"), "");
}

TEST_F(UnknownCodes, AreWhatIsWrittenOfTheRowsOfASeries) {
  open("", "");
  const auto in_cell = [&](const std::string& expression) {
    script::Sandbox& sandbox = rules_->sandbox();
    const std::vector<std::string> locals = {"r", "p"};
    EXPECT_TRUE(sandbox.load_expression(expression, locals, {"form.xlsx", 0, 0, "C5"}));
    return render(
        unknown_members(*rules_, {}, {{"p", "r:series(\"followers\", 2020, 2024)"}}, "form.xlsx"));
  };
  EXPECT_THAT(in_cell("p.period:ago(1, \"yer\").label"),
              testing::HasSubstr("'yer' is not a unit of time"));
  EXPECT_THAT(in_cell("p.period.yeer"), testing::HasSubstr("a period has no 'yeer'"));
}

TEST_F(UnknownCodes, AreFunctionsOfLibraries) {
  EXPECT_EQ(of("math.flor(r.followers)"),
            R"(scripts/rules.lua:4:35: error: 'math' has no function 'flor'
      value = function(r) return math.flor(r.followers) end }
                                      ^~~~
    did you mean 'floor'?)");
  EXPECT_EQ(of("#string.format(\"%d\", math.floor(r.followers)) + #table.concat({})"), "");
}

TEST_F(UnknownCodes, are_not_what_reading_knows) {
  EXPECT_EQ(of("r.followers + r.made + r.period.days + r:ago(1, \"year\").press_releases"), "");
  EXPECT_EQ(of("r:at(r.period.code):sum(\"followers\") + #r.municipality.name"), "");
  EXPECT_EQ(of("r:value(\"foll\" .. \"owers\") + #r.group"), "");
}

}  // namespace
}  // namespace svodka
