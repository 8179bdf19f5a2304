// rank(r.followers, r.group, "followers"): the total of all municipalities has no place among them,
// but is a number like any other once it is computed.
#pragma once

#include "engine/script/source/expression_tree.hpp"

namespace svodka {

bool ranks_total_among_members(const script::Expression& expression);

}  // namespace svodka
