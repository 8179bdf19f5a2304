// Formula::parse: precedence as Excel has it, from weak to strong: comparison, &, + -, * /, ^, %,
// sign, union, intersection, range. All operators of one level apply from left to right, ^ too.
#include <utility>

#include <fmt/format.h>

#include "engine/formula/functions.hpp"
#include "engine/formula/future_functions.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/syntax.hpp"
#include "engine/formula/tokenizer.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::formula {
namespace {

constexpr std::size_t length_limit = 8192;  // Excel's own, in UTF-16 units
constexpr int depth_limit = 128;            // twice Excel's limit on nested functions
constexpr int argument_limit = 255;

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

NodePointer make(Node node) { return std::make_shared<const Node>(std::move(node)); }

// Every function answers nullptr after a failure; problem_ says which.
class Parser {
 public:
  Parser(std::vector<Token> tokens, Problem* problem)
      : tokens_(std::move(tokens)), problem_(problem) {}

  NodePointer run() {
    NodePointer root = parse_list();
    if (!root) return nullptr;
    if (peek().kind != TokenKind::end) return unexpected();
    return root;
  }

 private:
  const Token& peek() const { return tokens_[at_]; }
  const Token& next() { return tokens_[at_++]; }
  bool is_sign(std::string_view text) const {
    return peek().kind == TokenKind::sign && peek().text == text;
  }
  bool take(TokenKind kind) {
    if (peek().kind != kind) return false;
    ++at_;
    return true;
  }

  NodePointer fail(std::string text, std::size_t position) {
    *problem_ = {std::move(text), position};
    return nullptr;
  }

  // What follows a complete operand and is not an operator.
  NodePointer unexpected() {
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

  NodePointer value_expected() {
    const Token& token = peek();
    if (token.kind == TokenKind::end)
      return fail("the formula ends where a value is expected", token.position);
    return fail(fmt::format("a value is expected before {}", token.text), token.position);
  }

  // An expression, or a union of references: as a whole formula and inside parentheses.
  NodePointer parse_list() {
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
    return make(std::move(list));
  }

  NodePointer parse_expression() {
    if (++depth_ > depth_limit)
      return fail(fmt::format("the formula is nested more than {} levels deep", depth_limit),
                  peek().position);
    NodePointer result = parse_level(0);
    --depth_;
    return result;
  }

  NodePointer parse_level(int level) {
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
    return make(std::move(chain));
  }

  NodePointer parse_percent() {
    NodePointer operand = parse_signed();
    if (!operand || !is_sign("%")) return operand;
    Node percent{.kind = NodeKind::percent};
    for (; is_sign("%"); ++at_) percent.number += 1;
    percent.children.push_back(std::move(operand));
    return make(std::move(percent));
  }

  NodePointer parse_signed() {
    std::string signs;
    while (is_sign("+") || is_sign("-")) signs += next().text;
    NodePointer operand = parse_intersection();
    if (!operand || signs.empty()) return operand;
    return make({.kind = NodeKind::prefix, .text = signs, .children = {std::move(operand)}});
  }

  NodePointer parse_intersection() {
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
    return make(std::move(both));
  }

  // The file format has functions for the signs of dynamic arrays: @A1 is SINGLE, A1# is
  // ANCHORARRAY.
  NodePointer parse_range() {
    if (!is_sign("@")) return parse_plain_range();
    ++at_;
    NodePointer operand = parse_plain_range();
    if (!operand) return nullptr;
    return make({.kind = NodeKind::call, .text = "SINGLE", .children = {std::move(operand)}});
  }

  NodePointer parse_plain_range() {
    NodePointer left = parse_spill();
    while (left && is_sign(":")) {
      const std::size_t position = next().position;
      NodePointer right = parse_spill();
      if (!right) return nullptr;
      if (!can_be_reference(*left) || !can_be_reference(*right))
        return fail("a range needs a cell on both sides of :", position);
      left = joined(std::move(left), std::move(right));
    }
    return left;
  }

  // Two plain cells of one sheet are one reference.
  static NodePointer joined(NodePointer left, NodePointer right) {
    const Reference& a = left->reference;
    const Reference& b = right->reference;
    if (left->kind == NodeKind::reference && right->kind == NodeKind::reference && a.single &&
        b.single && !a.broken && !b.broken && (b.sheet.empty() || a.sheet == b.sheet))
      return make({.kind = NodeKind::reference, .reference = spanned(a, b)});
    if (left->kind == NodeKind::range) {
      Node longer = *left;
      longer.children.push_back(std::move(right));
      return make(std::move(longer));
    }
    return make({.kind = NodeKind::range, .children = {std::move(left), std::move(right)}});
  }

  NodePointer parse_spill() {
    NodePointer operand = parse_operand();
    if (!operand || !is_sign("#")) return operand;
    ++at_;
    return make({.kind = NodeKind::call, .text = "ANCHORARRAY", .children = {std::move(operand)}});
  }

  NodePointer parse_operand() {
    const Token& token = peek();
    switch (token.kind) {
      case TokenKind::number:
        return make({.kind = NodeKind::number, .number = next().number});
      case TokenKind::text:
        return make({.kind = NodeKind::text, .text = next().text});
      case TokenKind::boolean:
        return make({.kind = NodeKind::boolean, .number = next().number});
      case TokenKind::error:
        return make({.kind = NodeKind::error, .text = next().text});
      case TokenKind::reference:
        return make({.kind = NodeKind::reference, .reference = next().reference});
      case TokenKind::structured:
        return make({.kind = NodeKind::structured, .text = next().text});
      case TokenKind::name:
        return make({.kind = NodeKind::name, .text = next().text});
      case TokenKind::function:
        return parse_call();
      case TokenKind::open:
        return parse_group();
      case TokenKind::open_brace:
        return parse_array();
      default:
        return value_expected();
    }
  }

  NodePointer parse_group() {
    const std::size_t position = next().position;
    NodePointer inside = parse_list();
    if (!inside) return nullptr;
    if (!take(TokenKind::close)) return not_closed(position);
    return make({.kind = NodeKind::group, .children = {std::move(inside)}});
  }

  NodePointer not_closed(std::size_t position) {
    if (peek().kind == TokenKind::end) return fail("this ( is not closed", position);
    return unexpected();
  }

  NodePointer parse_call() {
    const Token& name = next();
    const std::size_t open = next().position;
    Node call{.kind = NodeKind::call, .text = plain_function_name(name.text)};
    while (true) {
      NodePointer argument = parse_argument();
      if (!argument) return nullptr;
      call.children.push_back(std::move(argument));
      if (take(TokenKind::close)) break;
      if (!take(TokenKind::comma)) return not_closed(open);
    }
    if (call.children.size() == 1 && call.children[0]->kind == NodeKind::missing)
      call.children.clear();
    if (const std::string wrong = wrong_count(call); !wrong.empty())
      return fail(wrong, name.position);
    return make(std::move(call));
  }

  // "ROUND takes 2 arguments, not 1"; empty when the function can take them.
  static std::string wrong_count(const Node& call) {
    const FunctionInfo* function = find_function(call.text);
    const int least = function ? function->min_arguments : 0;
    const int most = function ? function->max_arguments : argument_limit;
    const int count = static_cast<int>(call.children.size());
    if (count >= least && count <= most) return {};
    std::string range = std::to_string(most);
    if (count < least && most > 10)
      range = fmt::format("at least {}", least);
    else if (count > most && most > 10)
      range = fmt::format("at most {}", most);
    else if (least < most)
      range = fmt::format("{} to {}", least, most);
    return fmt::format("{} takes {} argument{}, not {}", call.text, most == 0 ? "no" : range,
                       range == "1" || range == "at least 1" ? "" : "s", count);
  }

  NodePointer parse_argument() {
    if (peek().kind == TokenKind::comma || peek().kind == TokenKind::close)
      return make({.kind = NodeKind::missing});
    return parse_expression();
  }

  NodePointer parse_array() {
    const std::size_t position = next().position;
    Node array{.kind = NodeKind::array};
    std::size_t columns = 0;
    std::size_t in_row = 0;
    while (true) {
      NodePointer item = parse_array_item();
      if (!item) return nullptr;
      array.children.push_back(std::move(item));
      ++in_row;
      if (take(TokenKind::comma)) continue;
      if (columns == 0) columns = in_row;
      if (in_row != columns) return fail("the rows of this array are not equally long", position);
      in_row = 0;
      if (take(TokenKind::close_brace)) break;
      if (take(TokenKind::semicolon)) continue;
      if (peek().kind == TokenKind::end) return fail("this { is not closed", position);
      return fail("an array holds only numbers, texts, TRUE, FALSE and errors", peek().position);
    }
    array.number = static_cast<double>(columns);
    return make(std::move(array));
  }

  NodePointer parse_array_item() {
    double sign = 1;
    if (is_sign("-") || is_sign("+")) sign = next().text == "-" ? -1 : 1;
    const Token& token = peek();
    switch (token.kind) {
      case TokenKind::number:
        return make({.kind = NodeKind::number, .number = sign * next().number});
      case TokenKind::text:
      case TokenKind::boolean:
      case TokenKind::error:
        return parse_operand();
      case TokenKind::end:
        return value_expected();
      default:
        return fail("an array holds only numbers, texts, TRUE, FALSE and errors", token.position);
    }
  }

  std::vector<Token> tokens_;
  Problem* problem_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

NodePointer parse_tree(std::string_view text, Problem* problem) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    *problem = {"the formula is empty", 0};
    return nullptr;
  }
  if (utf16_length(text) > length_limit) {
    *problem = {fmt::format("the formula is longer than {} characters", length_limit), 0};
    return nullptr;
  }
  std::vector<Token> tokens = tokens_of(text, problem);
  if (tokens.empty()) return nullptr;
  return Parser(std::move(tokens), problem).run();
}

}  // namespace

std::optional<Formula> Formula::parse(std::string_view text, std::string* problem,
                                      std::size_t* position) {
  Problem found;
  NodePointer root = parse_tree(text, &found);
  if (root) return Access::make(std::move(root));
  if (problem) *problem = found.text;
  if (position) *position = found.position;
  return std::nullopt;
}

}  // namespace svodka::formula
