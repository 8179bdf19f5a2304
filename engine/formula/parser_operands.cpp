// What stands between the operators of a formula: constants, references, calls, groups, arrays.
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "engine/formula/functions.hpp"
#include "engine/formula/future_functions.hpp"
#include "engine/formula/parser.hpp"

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
  return make_node(std::move(call));
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
