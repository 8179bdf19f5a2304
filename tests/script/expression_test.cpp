#include <gtest/gtest.h>
#include <lua.hpp>

#include "tests/script/run_script.hpp"

namespace svodka::script {
namespace {

std::string evaluate(Sandbox& sandbox, const std::string& expression, const Place& place) {
  static const std::vector<std::string> locals = {"r", "x"};
  Result<bool> result = sandbox.load_expression(expression, locals, place);
  if (!result) return render(result.diagnostics());
  lua_pushnil(sandbox.state());
  lua_pushinteger(sandbox.state(), 20);
  result = sandbox.call(2, 1);
  if (!result) return render(result.diagnostics());
  std::string text = luaL_tolstring(sandbox.state(), -1, nullptr);
  lua_settop(sandbox.state(), 0);
  return text;
}

std::string evaluate(const std::string& expression) {
  Sandbox sandbox({});
  return evaluate(sandbox, expression, {"ukhta.xlsx", 0, 0, "Отчёт!C5"});
}

TEST(Expression, SeesItsLocals) {
  EXPECT_EQ(evaluate("x * 2 + 2"), "42");
  EXPECT_EQ(evaluate("x -- a comment"), "20");
  EXPECT_EQ(evaluate("\n x\n + 1"), "21");
  EXPECT_EQ(evaluate("(function() return x, 5 end)()"), "20");
}

TEST(Expression, NamesItsCellAndPointsIntoItself) {
  EXPECT_EQ(evaluate("x + r.followers"),
            "ukhta.xlsx: Отчёт!C5: error: 'r' is nil (no value), it has no fields\n"
            "    x + r.followers\n"
            "        ^\n"
            "    check the spelling, or test for nil first");
  EXPECT_EQ(evaluate("x +"),
            "ukhta.xlsx: Отчёт!C5: error: the end is not expected here\n"
            "    x +\n"
            "       ^");
  EXPECT_EQ(evaluate("x x"),
            "ukhta.xlsx: Отчёт!C5: error: 'x' is not expected here\n"
            "    x x\n"
            "      ^");
  EXPECT_EQ(evaluate("(x"),
            "ukhta.xlsx: Отчёт!C5: error: ')' is missing: the '(' of line 1 is not closed\n"
            "    (x\n"
            "      ^");
  EXPECT_EQ(evaluate("x,5"),
            "ukhta.xlsx: Отчёт!C5: error: ',' is not expected here\n"
            "    x,5\n"
            "     ^");
  EXPECT_EQ(evaluate("r.цена"),
            "ukhta.xlsx: Отчёт!C5: error: 'цена': names in Lua are written in Latin letters\n"
            "    r.цена\n"
            "      ^~~~\n"
            "    write r[\"цена\"]");
}

TEST(Expression, CannotBecomeAStatement) {
  EXPECT_EQ(evaluate("x); while true do end return (x"),
            "ukhta.xlsx: Отчёт!C5: error: this ')' closes nothing\n"
            "    x); while true do end return (x\n"
            "     ^");
}

TEST(Expression, KeepsTwoInOneCellApart) {
  Sandbox sandbox({});
  const Place cell{"", 0, 0, "A1"};
  ASSERT_TRUE(sandbox.load_expression("nil + 1", {}, cell));
  ASSERT_TRUE(sandbox.load_expression("2", {}, cell));
  lua_pop(sandbox.state(), 1);
  EXPECT_EQ(render(sandbox.call(0, 1).diagnostics()),
            "A1: error: a value here is nil (no value), nothing can be computed with it\n"
            "    nil + 1\n"
            "    check the spelling, or say what to take instead: (... or 0)");
}

TEST(Expression, ThatFailsWithItsLastWordIsShownAtItsOwnLine) {
  Sandbox sandbox({});
  const Place given{"expression", 1, 0, ""};
  ASSERT_TRUE(sandbox.load_expression("math.sqr", {}, given));
  EXPECT_EQ(render(sandbox.call(0, 1).diagnostics()),
            "expression:1:6: error: 'math' has no function 'sqr'\n"
            "    math.sqr\n"
            "         ^~~\n"
            "    did you mean 'sqrt'?");
}

}  // namespace
}  // namespace svodka::script
