#include "engine/formula/parsing/parser.hpp"

#include <utility>

#include <fmt/format.h>

#include "engine/formula/parsing/refusal.hpp"
#include "engine/formula/reference.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::formula {
namespace {

constexpr std::size_t length_limit = 8192;  // Excel's own, in UTF-16 units
constexpr int depth_limit = 128;            // twice Excel's limit on nested functions

struct BinarySign {
  std::string_view text;
  Operator op;
  int level;
};

constexpr int strongest_level = 4;
constexpr BinarySign binary_signs[] = {
    {"=", Operator::equal, 0},       {"<>", Operator::not_equal, 0},
    {"<", Operator::less, 0},        {"<=", Operator::less_or_equal, 0},
    {">", Operator::greater, 0},     {">=", Operator::greater_or_equal, 0},
    {"&", Operator::concatenate, 1}, {"+", Operator::add, 2},
    {"-", Operator::subtract, 2},    {"*", Operator::multiply, 3},
    {"/", Operator::divide, 3},      {"^", Operator::power, 4},
};

const BinarySign* binary_sign(const Token& token, int level) {
  if (token.kind != TokenKind::sign) return nullptr;
  for (const BinarySign& sign : binary_signs)
    if (sign.level == level && sign.text == token.text) return &sign;
  return nullptr;
}

bool can_be_reference(const Node& node) {
  switch (node.kind) {
    case NodeKind::reference:
    case NodeKind::structured:
    case NodeKind::name:
    case NodeKind::call:
    case NodeKind::range:
    case NodeKind::intersection:
    case NodeKind::group:
    case NodeKind::error:
      return true;
    default:
      return false;
  }
}

// Two plain cells of one sheet are one reference.
NodePointer range_of(NodePointer left, NodePointer right) {
  const Reference& a = left->reference;
  const Reference& b = right->reference;
  if (left->kind == NodeKind::reference && right->kind == NodeKind::reference && a.single &&
      b.single && !a.broken && !b.broken && (b.sheet.empty() || a.sheet == b.sheet))
    return make_node({.kind = NodeKind::reference, .reference = spanned(a, b)});
  if (left->kind == NodeKind::range) {
    Node longer = *left;
    longer.children.push_back(std::move(right));
    return make_node(std::move(longer));
  }
  return make_node({.kind = NodeKind::range, .children = {std::move(left), std::move(right)}});
}

}  // namespace

Result<NodePointer> Parser::run() {
  NodePointer root = parse_list();
  if (root && peek().kind != TokenKind::end) root = unexpected();
  if (!root) return *problem_;
  return root;
}

bool Parser::take(TokenKind kind) {
  if (peek().kind != kind) return false;
  ++at_;
  return true;
}

NodePointer Parser::fail(std::string message, std::size_t position) {
  problem_ = refusal(text_, position, std::move(message));
  return nullptr;
}

// What follows a complete operand and is not an operator.
NodePointer Parser::unexpected() {
  const Token& token = peek();
  switch (token.kind) {
    case TokenKind::semicolon:
      return fail("arguments are separated by commas, not by ;", token.position);
    case TokenKind::comma:
      return fail("a comma can stand only between arguments or references", token.position);
    case TokenKind::close:
      return fail("this ) has no matching (", token.position);
    case TokenKind::close_brace:
      return fail("this } has no matching {", token.position);
    case TokenKind::sign:
      return fail(fmt::format("{} cannot stand here", token.text), token.position);
    default:
      return fail("an operator is missing here", token.position);
  }
}

// An expression, or a union of references: as a whole formula and inside parentheses.
NodePointer Parser::parse_list() {
  NodePointer first = parse_expression();
  if (!first || peek().kind != TokenKind::comma) return first;
  Node list{.kind = NodeKind::union_list};
  list.children.push_back(std::move(first));
  while (can_be_reference(*list.children.back()) && take(TokenKind::comma)) {
    NodePointer more = parse_expression();
    if (!more) return nullptr;
    list.children.push_back(std::move(more));
  }
  if (!can_be_reference(*list.children.back())) return unexpected();
  return make_node(std::move(list));
}

NodePointer Parser::parse_expression() {
  if (++depth_ > depth_limit)
    return fail(fmt::format("the formula is nested more than {} levels deep", depth_limit),
                peek().position);
  NodePointer result = parse_level(0);
  --depth_;
  return result;
}

NodePointer Parser::parse_level(int level) {
  if (level > strongest_level) return parse_percent();
  NodePointer first = parse_level(level + 1);
  if (!first) return nullptr;
  Node chain{.kind = NodeKind::chain};
  while (const BinarySign* sign = binary_sign(peek(), level)) {
    ++at_;
    NodePointer operand = parse_level(level + 1);
    if (!operand) return nullptr;
    chain.operators.push_back(sign->op);
    chain.children.push_back(std::move(operand));
  }
  if (chain.children.empty()) return first;
  chain.children.insert(chain.children.begin(), std::move(first));
  return make_node(std::move(chain));
}

NodePointer Parser::parse_percent() {
  NodePointer operand = parse_signed();
  if (!operand || !is_sign("%")) return operand;
  Node percent{.kind = NodeKind::percent};
  for (; is_sign("%"); ++at_) ++percent.count;
  percent.children.push_back(std::move(operand));
  return make_node(std::move(percent));
}

NodePointer Parser::parse_signed() {
  std::string signs;
  while (is_sign("+") || is_sign("-")) signs += next().text;
  NodePointer operand = parse_intersection();
  if (!operand || signs.empty()) return operand;
  return make_node({.kind = NodeKind::prefix, .text = signs, .children = {std::move(operand)}});
}

NodePointer Parser::parse_intersection() {
  NodePointer first = parse_range();
  if (!first || peek().kind != TokenKind::space) return first;
  Node both{.kind = NodeKind::intersection};
  both.children.push_back(std::move(first));
  while (peek().kind == TokenKind::space) {
    const std::size_t position = next().position;
    NodePointer operand = parse_range();
    if (!operand) return nullptr;
    both.children.push_back(std::move(operand));
    for (const NodePointer& part : both.children)
      if (!can_be_reference(*part)) return fail("an operator is missing here", position);
  }
  return make_node(std::move(both));
}

// The file format has functions for the signs of dynamic arrays: @A1 is SINGLE, A1# is ANCHORARRAY.
NodePointer Parser::parse_range() {
  if (!is_sign("@")) return parse_plain_range();
  ++at_;
  NodePointer operand = parse_plain_range();
  if (!operand) return nullptr;
  return make_node({.kind = NodeKind::call, .text = "SINGLE", .children = {std::move(operand)}});
}

NodePointer Parser::parse_spill() {
  NodePointer operand = parse_operand();
  if (!operand || !is_sign("#")) return operand;
  ++at_;
  return make_node(
      {.kind = NodeKind::call, .text = "ANCHORARRAY", .children = {std::move(operand)}});
}

NodePointer Parser::parse_plain_range() {
  NodePointer left = parse_spill();
  while (left && is_sign(":")) {
    const std::size_t position = next().position;
    NodePointer right = parse_spill();
    if (!right) return nullptr;
    if (!can_be_reference(*left) || !can_be_reference(*right))
      return fail("a range needs a cell on both sides of :", position);
    left = range_of(std::move(left), std::move(right));
  }
  return left;
}

Result<Formula> Formula::parse(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return refusal(text, 0, "the formula is empty");
  if (utf16_length(text) > length_limit)
    return refusal(text, 0, fmt::format("the formula is longer than {} characters", length_limit));
  Result<std::vector<Token>> tokens = Tokenizer(text).run();
  if (!tokens) return tokens.diagnostics();
  Result<NodePointer> root = Parser(text, tokens.take()).run();
  if (!root) return root.diagnostics();
  return Formula(root.take());
}

}  // namespace svodka::formula
