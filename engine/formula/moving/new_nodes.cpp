#include "engine/formula/moving/new_nodes.hpp"

#include <utility>

#include "engine/formula/evaluation/operand.hpp"

namespace svodka::formula {

NodePointer number_node(double value) {
  return make_node({.kind = NodeKind::number, .number = value});
}

NodePointer error_node(const Error& error) {
  return make_node({.kind = NodeKind::error, .text = error.code});
}

NodePointer reference_node(const Reference& reference) {
  return make_node({.kind = NodeKind::reference, .reference = reference});
}

NodePointer call_node(const std::string& function, std::vector<NodePointer> arguments) {
  return make_node({.kind = NodeKind::call, .text = function, .children = std::move(arguments)});
}

NodePointer group_node(Node inside) {
  return make_node({.kind = NodeKind::group, .children = {make_node(std::move(inside))}});
}

NodePointer empty_result(EmptyResult kind) {
  switch (kind) {
    case EmptyResult::zero:
      return number_node(0);
    case EmptyResult::division:
      return error_node(div_zero);
    case EmptyResult::missing:
      return error_node(not_available);
    case EmptyResult::text:
      break;
  }
  return make_node({.kind = NodeKind::text});
}

NodePointer sum_node(std::vector<NodePointer> parts) {
  if (parts.size() == 1) return parts.front();
  Node sum{.kind = NodeKind::chain};
  sum.operators.assign(parts.size() - 1, Operator::add);
  sum.children = std::move(parts);
  return group_node(std::move(sum));
}

const Node& without_parentheses(const Node& node) {
  const Node* inner = &node;
  while (inner->kind == NodeKind::group && inner->children.size() == 1)
    inner = inner->children.front().get();
  return *inner;
}

std::string name_in(const Node& node) { return node.text.substr(0, node.text.find('[')); }

NodePointer with_name(const Node& node, const std::string& name) {
  Node copy = node;
  copy.text = name + copy.text.substr(name_in(copy).size());
  return make_node(std::move(copy));
}

}  // namespace svodka::formula
