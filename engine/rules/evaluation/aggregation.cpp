#include "engine/rules/evaluation/aggregation.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "engine/rules/api/arguments.hpp"
#include "engine/value/extremes.hpp"

namespace svodka {

Quantity combined(Aggregation how, const std::vector<Quantity>& members) {
  if (members.empty()) {
    return Quantity::missing(how == Aggregation::average ? "nothing to average"
                                                         : "nothing to add up");
  }
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
      return std::accumulate(members.begin() + 1, members.end(), members.front(), larger);
    case Aggregation::min:
      return std::accumulate(members.begin() + 1, members.end(), members.front(), smaller);
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
