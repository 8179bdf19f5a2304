// Printing a formula, and walking over the references and names it holds.
#include "engine/formula/formula.hpp"

#include <algorithm>
#include <charconv>

#include "engine/formula/parsing/future_functions.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/syntax.hpp"
#include "engine/places/places.hpp"

namespace svodka::formula {
namespace {

std::string joined(const std::vector<NodePointer>& nodes, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (i) text += separator;
    text += to_text(*nodes[i]);
  }
  return text;
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + "\"";
}

std::string array_text(const Node& node) {
  std::string text = "{";
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (i) text += i % node.count == 0 ? ";" : ",";
    text += to_text(*node.children[i]);
  }
  return text + "}";
}

std::string chain_text(const Node& node) {
  std::string text = to_text(*node.children[0]);
  for (std::size_t i = 0; i < node.operators.size(); ++i) {
    text += sign_of(node.operators[i]);
    text += to_text(*node.children[i + 1]);
  }
  return text;
}

template <typename Visit>
void walk(const Node& node, const Visit& visit) {
  visit(node);
  for (const NodePointer& child : node.children) walk(*child, visit);
}

NodePointer moved_tree(const NodePointer& node,
                       const std::function<Reference(const Reference&)>& move) {
  if (node->kind == NodeKind::reference) {
    Node copy = *node;
    copy.reference = move(node->reference);
    return make_node(std::move(copy));
  }
  std::vector<NodePointer> children;
  bool changed = false;
  for (const NodePointer& child : node->children) {
    children.push_back(moved_tree(child, move));
    changed = changed || children.back() != child;
  }
  if (!changed) return node;
  Node copy = *node;
  copy.children = std::move(children);
  return make_node(std::move(copy));
}

}  // namespace

std::string_view sign_of(Operator op) {
  constexpr std::string_view signs[] = {
      "=", "<>", "<", "<=", ">", ">=", "&", "+", "-", "*", "/", "^"};
  return nth(signs, op);
}

std::string number_literal(double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  std::string text(buffer, end);
  std::replace(text.begin(), text.end(), 'e', 'E');
  return text;
}

std::string to_text(const Node& node) {
  switch (node.kind) {
    case NodeKind::number:
      return number_literal(node.number);
    case NodeKind::text:
      return quoted(node.text);
    case NodeKind::boolean:
      return node.number != 0 ? "TRUE" : "FALSE";
    case NodeKind::error:
    case NodeKind::structured:
    case NodeKind::name:
      return node.text;
    case NodeKind::missing:
      return "";
    case NodeKind::reference:
      return to_text(node.reference);
    case NodeKind::array:
      return array_text(node);
    case NodeKind::call:
      return stored_function_name(node.text) + "(" + joined(node.children, ",") + ")";
    case NodeKind::prefix:
      return node.text + to_text(*node.children[0]);
    case NodeKind::percent:
      return to_text(*node.children[0]) + std::string(node.count, '%');
    case NodeKind::chain:
      return chain_text(node);
    case NodeKind::range:
      return joined(node.children, ":");
    case NodeKind::intersection:
      return joined(node.children, " ");
    case NodeKind::union_list:
      return joined(node.children, ",");
    case NodeKind::group:
      return "(" + joined(node.children, "") + ")";
  }
  return "";
}

std::string Formula::text() const { return to_text(*root_); }

std::vector<Reference> Formula::references() const {
  std::vector<Reference> found;
  walk(*root_, [&](const Node& node) {
    if (node.kind == NodeKind::reference) found.push_back(node.reference);
  });
  return found;
}

Formula Formula::moved(const std::function<Reference(const Reference&)>& move) const {
  return Formula(moved_tree(root_, move));
}

std::vector<std::string> Formula::names() const {
  std::vector<std::string> found;
  walk(*root_, [&](const Node& node) {
    if (node.kind == NodeKind::name && !node.text.starts_with(let_prefix) &&
        std::find(found.begin(), found.end(), node.text) == found.end())
      found.push_back(node.text);
  });
  return found;
}

}  // namespace svodka::formula
