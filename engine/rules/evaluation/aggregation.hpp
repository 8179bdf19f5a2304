// Many figures into one: over periods, over municipalities, over the members of a list.
#pragma once

#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {

class Arguments;

// Missing when a member is (the first one's reason), when arithmetic leaves the whole open, and for
// no members at all ("nothing to add up"). Reasons are the fixed English ones, for reason_in.
Quantity combined(Aggregation how, const std::vector<Quantity>& members);

// What a missing member does to the whole.
enum class MissingMembers {
  fail,   // the whole is missing for the member's reason
  skip,   // the whole is that of the others
  count,  // the whole is missing, and says how many members are there: "2 of 3"
};

// Argument `number` by its name; `otherwise` when it is left out.
MissingMembers missing_members_argument(const Arguments& arguments, int number,
                                        const char* otherwise);

}  // namespace svodka
