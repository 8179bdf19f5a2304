// Many figures into one: over periods, over municipalities, over the members of a list.
#pragma once

#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/rules/evaluation/make_up.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {

class Arguments;
class Rulebook;

// Missing when a member is (the first one's reason), when arithmetic leaves the whole open, and for
// no members at all ("nothing to add up"). Reasons are the fixed English ones, for reason_in.
Quantity combined(Aggregation how, const std::vector<Quantity>& members);

// The figure of a period from those of its parts. An average weighs each part by its months, or by
// its days where one of them is not made of whole months.
struct ValueInTime {
  Quantity value;
  PartOfTime part;
};
Quantity combined_over_time(Aggregation how, const std::vector<ValueInTime>& parts);

// Whether it has a total over municipalities, and what to say of an indicator, stated or derived,
// that has none.
bool adds_up_over_area(const Indicator& indicator);
struct Refusal {
  std::string problem;
  std::string hint;
};
Refusal not_added_up_over_area(const Rulebook& rules, IndicatorIndex indicator);

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
