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

}  // namespace
}  // namespace svodka
