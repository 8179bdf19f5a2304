#include "engine/script/source/expression_tree.hpp"

#include <gtest/gtest.h>

#include "engine/script/source/call_site.hpp"

namespace svodka {
namespace {

using script::Expression;
using Kind = Expression::Kind;

// "(+ 1 (* 2 3))"
std::string told(const Expression& tree) {
  std::string parts;
  for (std::size_t i = 0; i < tree.parts.size(); ++i) {
    parts += " ";
    if (tree.kind == Kind::table && !tree.keys[i].empty()) parts += tree.keys[i] + "=";
    parts += told(tree.parts[i]);
  }
  switch (tree.kind) {
    case Kind::number:
    case Kind::name:
    case Kind::constant:
      return tree.text;
    case Kind::text:
      return "'" + tree.text + "'";
    case Kind::field:
      return told(tree.parts[0]) + "." + tree.text;
    case Kind::item:
      return "[" + parts + "]";
    case Kind::method:
      return "(:" + tree.text + parts + ")";
    case Kind::call:
      return "(call" + parts + ")";
    case Kind::table:
      return "{" + parts + " }";
    case Kind::function:
      return "(function" + parts + ")";
    case Kind::opaque:
      return "?";
    case Kind::unary:
    case Kind::binary:
      break;
  }
  return "(" + tree.text + parts + ")";
}

std::string tree_of(std::string_view source) { return told(script::expression_tree(source)); }

TEST(AnExpressionTree, BindsAsLuaDoes) {
  EXPECT_EQ(tree_of("1 + 2 * 3 - 4"), "(- (+ 1 (* 2 3)) 4)");
  EXPECT_EQ(tree_of("(1 + 2) * 3"), "(* (+ 1 2) 3)");
  EXPECT_EQ(tree_of("-x ^ 2 ^ y"), "(- (^ x (^ 2 y)))");
  EXPECT_EQ(tree_of("a .. b .. c"), "(.. a (.. b c))");
  EXPECT_EQ(tree_of("not a and b or c < d + 1"), "(or (and (not a) b) (< c (+ d 1)))");
}

TEST(AnExpressionTree, FollowsFieldsAndCalls) {
  EXPECT_EQ(tree_of("r:ago(1, 'year').sh['x'][2]"), "[ (:ago r 1 'year').sh.x 2]");
  EXPECT_EQ(tree_of("f{1, n = 2}"), "(call f { 1 n=2 })");
  EXPECT_EQ(tree_of("map(l, function(m) return m.x / 2 end)"), "(call map l (function (/ m.x 2)))");
  EXPECT_EQ(tree_of("map(l, function(m) if m then return 1 end return 2 end)[1]"),
            "[ (call map l ?) 1]");
}

TEST(AnExpressionTree, IsGivenUpWhereItIsTooDeep) {
  std::string chain = "1";
  for (int i = 0; i < 100000; ++i) chain += "+1";
  EXPECT_EQ(tree_of(chain).substr(0, 1), "(");  // the end of it, over what is not told
  EXPECT_EQ(tree_of(std::string(5000, '(') + "1" + std::string(5000, ')')), "?");
}

std::string written(std::string_view source, int line) {
  const std::vector<script::Token> tokens = script::tokens_of(source);
  const auto found = script::written_argument(source, tokens, line, "write", 2);
  return found ? told(*found) : "none";
}

TEST(ACallSite, ShowsLocalsAsTheyWereDeclared) {
  EXPECT_EQ(written("local g = growth(a, b)\nlocal h = g * 2\ns:write('A1', h + 1, x)", 3),
            "(+ (* (call growth a b) 2) 1)");
  EXPECT_EQ(written("for i, m in ipairs(r:parts('f')) do\n  s:write(i, m.share)\nend", 2),
            "[ (:parts r 'f') 1].share");
}

TEST(ACallSite, LeavesANameThatMayBeSomethingElse) {
  EXPECT_EQ(written("local g = 1\ng = 2\ns:write('A1', g)", 3), "g");
  EXPECT_EQ(written("do local g = 1 end\ns:write('A1', g)", 2), "g");
  EXPECT_EQ(written("local g = 1\nlocal function f(g)\n s:write('A1', g)\nend", 3), "g");
  EXPECT_EQ(written("if a then local g = 1\nelse s:write('A1', g) end", 2), "g");
  EXPECT_EQ(written("local rows = {}\ns:write('A1', rows[1].x)", 2), "[ rows 1].x");
  EXPECT_EQ(written("local g, h = 1, 2\ns:write('A1', h)", 2), "h");
}

TEST(ACallSite, IsNotGuessedAmongSeveralOfALine) {
  EXPECT_EQ(written("s:write('A1', 1) s:write('A2', 2)", 1), "none");
  EXPECT_EQ(written("s:merge('A1', 1)", 1), "none");
}

}  // namespace
}  // namespace svodka
