// What the expressions of a form give to their cells.
#include "engine/books/lua_expressions.hpp"

#include "tests/rules/rules_fixture.hpp"

namespace svodka {
namespace {

class LuaExpressionsTest : public RulesTest {
 protected:
  // Whether what the expression gives is written as a year inside a text.
  bool gives_a_year(const std::string& source) {
    LuaExpressions expressions(*rules_);
    const Result<form::Expressions::Id> compiled = expressions.compile(source, {}, {});
    expressions.begin(*evaluation_, catalog_->find_municipality("ukhta").value(),
                      *Period::parse("2023"));
    const Result<form::Answer> answer = expressions.evaluate(*compiled);
    EXPECT_TRUE(answer) << render(answer.diagnostics());
    expressions.end();
    return answer->kind == form::Answer::Kind::number && answer->is_year;
  }

  // With how many decimals it is written there, at most.
  int decimals_of(const std::string& source) {
    LuaExpressions expressions(*rules_);
    const Result<form::Expressions::Id> compiled = expressions.compile(source, {}, {});
    expressions.begin(*evaluation_, catalog_->find_municipality("ukhta").value(),
                      *Period::parse("2023"));
    const Result<form::Answer> answer = expressions.evaluate(*compiled);
    EXPECT_TRUE(answer) << render(answer.diagnostics());
    expressions.end();
    return answer->decimals;
  }
};

TEST_F(LuaExpressionsTest, tell_years_from_other_numbers) {
  open("", "ukhta,press_releases,,2023,2000,item,A\n");
  EXPECT_TRUE(gives_a_year("r.period.year"));
  EXPECT_TRUE(gives_a_year(" r.period.year - 1 "));
  EXPECT_TRUE(gives_a_year("r.period:ago(1, \"year\").year"));
  EXPECT_FALSE(gives_a_year("r.press_releases"));
  EXPECT_FALSE(gives_a_year("r.press_releases * r.period.year"));
  EXPECT_FALSE(gives_a_year("r.period.year / 3"));
  EXPECT_FALSE(gives_a_year("r.period.days"));
  EXPECT_TRUE(gives_a_year("(function() local y = r.period.year; return y end)()"));
  EXPECT_TRUE(gives_a_year("math.max(r.period.year, 2020)"));
  EXPECT_FALSE(gives_a_year("2023"));
  EXPECT_FALSE(gives_a_year("r.period.year - r.period:ago(1, \"year\").year"));
}

TEST_F(LuaExpressionsTest, write_numbers_in_sentences_with_the_decimals_of_their_indicator) {
  open(R"(derived "fine" { unit = "percent", decimals = 4, value = function(r) return 0.0034 end }
derived "open" { unit = "percent", value = function(r) return 12.34567 end })",
       "ukhta,press_releases,,2023,2000,item,A\nukhta,growth_pct,,2023,12.34,percent,A\n");
  EXPECT_EQ(decimals_of("r.press_releases"), 0);
  EXPECT_EQ(decimals_of("r.growth_pct"), 1);
  EXPECT_EQ(decimals_of("r.fine"), 4);
  EXPECT_EQ(decimals_of("r.open"), 2);
  EXPECT_EQ(decimals_of("r.fine + r.growth_pct"), 4);
  EXPECT_EQ(decimals_of("r.press_releases / 7"), 2);
  EXPECT_EQ(decimals_of("more_than(0.0034)"), 4);
  EXPECT_EQ(decimals_of("default(r.followers, r.growth_pct)"), 1);
}

}  // namespace
}  // namespace svodka
