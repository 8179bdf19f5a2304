#include "engine/reference/expression_completion.hpp"

#include <fmt/format.h>

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class CompletionTest : public RulesTest {
 protected:
  void SetUp() override {
    ASSERT_EQ(load("derived \"press_per_day\" { value = function(r) return 1 end }\n"
                   "check \"parts_add_up\" { message = \"m\", test = function() return true end }"),
              "");
  }

  // The candidates for the word before the cursor, and how much of it is there already.
  std::string complete(const std::string& before) const {
    const std::vector<std::string> variables = {"growing"};
    const std::vector<std::string> commands = {":help", ":m"};
    const Completion found = complete_expression(before, *rules_, variables, commands);
    return fmt::format("{} {}", found.length, fmt::join(found.candidates, " "));
  }
};

TEST_F(CompletionTest, after_a_point_come_indicators_stated_and_derived) {
  EXPECT_EQ(complete("r.pre"), "3 press_per_day press_releases");
  EXPECT_EQ(complete("r:ago(1, 'year').fol"), "3 followers");
  EXPECT_EQ(complete("r.period.work"), "4 working_days");
  EXPECT_EQ(complete("r.municipality.na"), "2 name");
  EXPECT_EQ(complete("r.nothing_like_it"), "15 ");
}

TEST_F(CompletionTest, after_a_library_come_its_functions_and_values) {
  EXPECT_EQ(complete("math.p"), "1 pi");
  EXPECT_EQ(complete("string.up"), "2 upper");
}

TEST_F(CompletionTest, after_a_colon_come_methods) {
  EXPECT_EQ(complete("r:ye"), "2 year_to_date");
  EXPECT_EQ(complete("r.period:ne"), "2 next");
}

TEST_F(CompletionTest, inside_quotes_come_codes) {
  EXPECT_EQ(complete("r:value(\"followers\", { platform = \"v"), "1 vk");
  EXPECT_EQ(complete("r:of('derg"), "4 dergachi");
  EXPECT_EQ(complete("r:check(\"parts"), "5 parts_add_up");
  EXPECT_EQ(complete("r:ago(1, \"half"), "4 half_year");
}

TEST_F(CompletionTest, elsewhere_come_functions_names_and_dimensions) {
  EXPECT_EQ(complete("grow"), "4 growing growth");
  EXPECT_EQ(complete("growth(r.followers, is_mis"), "6 is_missing");
  EXPECT_EQ(complete("r:value(\"followers\", { plat"), "4 platform");
  EXPECT_EQ(complete("r:value(\"followers\", { platform = \"ok\" }, plat"), "4 ");
}

TEST_F(CompletionTest, a_line_that_starts_with_a_colon_is_a_command) {
  EXPECT_EQ(complete(":he"), "2 help");
  EXPECT_EQ(complete(":m u"), "1 ukhta");
}

}  // namespace
}  // namespace svodka
