// New parts of formulas: where references become several areas or none, the calls around them are
// rewritten.
#pragma once

#include <string>
#include <vector>

#include "engine/formula/moving/area_functions.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

NodePointer number_node(double value);
NodePointer error_node(const Error& error);
NodePointer reference_node(const Reference& reference);
NodePointer call_node(const std::string& function, std::vector<NodePointer> arguments);
NodePointer group_node(Node inside);  // in parentheses

// What a function comes to without any area.
NodePointer empty_result(EmptyResult kind);

// a, or (a+b+c).
NodePointer sum_node(std::vector<NodePointer> parts);

// The node without the parentheses around it.
const Node& without_parentheses(const Node& node);

// A defined name, or the table in a structured reference: Reach in Reach[Followers].
std::string name_in(const Node& node);
NodePointer with_name(const Node& node, const std::string& name);

}  // namespace svodka::formula
