// What stands between the operators of a formula: constants, references, calls, groups, arrays.
#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/formula/functions/functions.hpp"
#include "engine/formula/parsing/future_functions.hpp"
#include "engine/formula/parsing/parser.hpp"
#include "engine/formula/unicode_text.hpp"

namespace svodka::formula {
namespace {

constexpr std::size_t argument_limit = 255;
constexpr const char* only_constants = "an array holds only numbers, texts, TRUE, FALSE and errors";

// "ROUND takes 2 arguments, not 1"; nullopt when the function can take them.
std::optional<std::string> wrong_count(const Node& call) {
  const FunctionInfo* function = find_function(call.text);
  const std::size_t least = function ? function->min_arguments : 0;
  const std::size_t most = function ? function->max_arguments : argument_limit;
  const std::size_t count = call.children.size();
  if (count >= least && count <= most) return std::nullopt;
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

NodePointer renamed(const NodePointer& node, const std::vector<std::string>& names) {
  Node copy = *node;
  const auto is_that = [&](const std::string& name) { return same_text(name, node->text); };
  if (node->kind == NodeKind::name && std::any_of(names.begin(), names.end(), is_that))
    copy.text.insert(0, let_prefix);
  for (NodePointer& child : copy.children) child = renamed(child, names);
  return make_node(std::move(copy));
}

// Files write a prefix before the names of LET, people do not.
Node with_let_names(const Node& call) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i + 1 < call.children.size(); i += 2)
    if (!call.children[i]->text.starts_with(let_prefix)) names.push_back(call.children[i]->text);
  if (names.empty()) return call;
  Node changed = call;
  for (NodePointer& child : changed.children) child = renamed(child, names);
  return changed;
}

}  // namespace

NodePointer Parser::value_expected() {
  const Token& token = peek();
  if (token.kind == TokenKind::end)
    return fail("the formula ends where a value is expected", token.position);
  return fail(fmt::format("a value is expected before {}", token.text), token.position);
}

NodePointer Parser::not_closed(std::size_t position) {
  if (peek().kind == TokenKind::end) return fail("this ( is not closed", position);
  return unexpected();
}

NodePointer Parser::parse_operand() {
  switch (peek().kind) {
    case TokenKind::number:
      return make_node({.kind = NodeKind::number, .number = next().number});
    case TokenKind::text:
      return make_node({.kind = NodeKind::text, .text = next().text});
    case TokenKind::boolean:
      return make_node({.kind = NodeKind::boolean, .number = next().number});
    case TokenKind::error:
      return make_node({.kind = NodeKind::error, .text = next().text});
    case TokenKind::reference:
      return make_node({.kind = NodeKind::reference, .reference = next().reference});
    case TokenKind::structured:
      return make_node({.kind = NodeKind::structured, .text = next().text});
    case TokenKind::name:
      return make_node({.kind = NodeKind::name, .text = next().text});
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

NodePointer Parser::parse_group() {
  const std::size_t position = next().position;
  NodePointer inside = parse_list();
  if (!inside) return nullptr;
  if (!take(TokenKind::close)) return not_closed(position);
  return make_node({.kind = NodeKind::group, .children = {std::move(inside)}});
}

NodePointer Parser::parse_call() {
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
  if (std::optional<std::string> wrong = wrong_count(call))
    return fail(std::move(*wrong), name.position);
  if (call.text == "LET") return parse_let(std::move(call), name.position);
  return make_node(std::move(call));
}

NodePointer Parser::parse_let(Node call, std::size_t position) {
  if (call.children.size() % 2 == 0)
    return fail("LET takes names with their values, and the result at the end", position);
  for (std::size_t i = 0; i + 1 < call.children.size(); i += 2) {
    if (call.children[i]->kind != NodeKind::name)
      return fail(fmt::format("LET takes a name, not {}", to_text(*call.children[i])), position);
  }
  return make_node(with_let_names(call));
}

NodePointer Parser::parse_argument() {
  if (peek().kind == TokenKind::comma || peek().kind == TokenKind::close)
    return make_node({.kind = NodeKind::missing});
  return parse_expression();
}

NodePointer Parser::parse_array() {
  const std::size_t position = next().position;
  Node array{.kind = NodeKind::array};
  std::size_t in_row = 0;
  while (true) {
    NodePointer item = parse_array_item();
    if (!item) return nullptr;
    array.children.push_back(std::move(item));
    ++in_row;
    if (take(TokenKind::comma)) continue;
    if (array.count == 0) array.count = in_row;
    if (in_row != array.count) return fail("the rows of this array are not equally long", position);
    in_row = 0;
    if (take(TokenKind::close_brace)) return make_node(std::move(array));
    if (take(TokenKind::semicolon)) continue;
    if (peek().kind == TokenKind::end) return fail("this { is not closed", position);
    return fail(only_constants, peek().position);
  }
}

NodePointer Parser::parse_array_item() {
  double sign = 1;
  if (is_sign("-") || is_sign("+")) sign = next().text == "-" ? -1 : 1;
  switch (peek().kind) {
    case TokenKind::number:
      return make_node({.kind = NodeKind::number, .number = sign * next().number});
    case TokenKind::text:
    case TokenKind::boolean:
    case TokenKind::error:
      return parse_operand();
    case TokenKind::end:
      return value_expected();
    default:
      return fail(only_constants, peek().position);
  }
}

}  // namespace svodka::formula
