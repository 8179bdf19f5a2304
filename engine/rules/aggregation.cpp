#include "engine/rules/aggregation.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "engine/rules/arguments.hpp"

namespace svodka {

namespace {

Quantity extreme(const std::vector<Quantity>& members, bool largest) {
  const bool exact = std::all_of(members.begin(), members.end(),
                                 [](const Quantity& member) { return member.is_exact(); });
  if (!exact) {
    return Quantity::missing(largest ? "the largest of bounds is undetermined"
                                     : "the smallest of bounds is undetermined");
  }
  const auto below = [](const Quantity& a, const Quantity& b) { return a.value() < b.value(); };
  return largest ? *std::max_element(members.begin(), members.end(), below)
                 : *std::min_element(members.begin(), members.end(), below);
}

}  // namespace

Quantity combined(Aggregation how, const std::vector<Quantity>& members) {
  if (members.empty()) return Quantity::missing("nothing to add up");
  const auto absent = std::find_if(members.begin(), members.end(),
                                   [](const Quantity& member) { return member.is_missing(); });
  if (absent != members.end()) return *absent;
  switch (how) {
    case Aggregation::sum:
      return std::accumulate(members.begin() + 1, members.end(), members.front());
    case Aggregation::average:
      return combined(Aggregation::sum, members) /
             Quantity::number(static_cast<double>(members.size()));
    case Aggregation::max:
      return extreme(members, true);
    case Aggregation::min:
      return extreme(members, false);
    case Aggregation::last:
      return members.back();
    case Aggregation::none:
      break;
  }
  return Quantity::missing("nothing to add up");
}

MissingMembers missing_members_argument(const Arguments& arguments, int number,
                                        const char* otherwise) {
  const std::string name = arguments.text_or(number, otherwise);
  if (name == "fail") return MissingMembers::fail;
  if (name == "skip") return MissingMembers::skip;
  if (name == "count") return MissingMembers::count;
  arguments.fail(fmt::format("'{}' does not say what to do about missing members", name),
                 "use \"fail\", \"skip\" or \"count\"");
}

}  // namespace svodka
