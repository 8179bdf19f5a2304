#include "engine/rules/evaluation/aggregation.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "engine/rules/api/arguments.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/value/extremes.hpp"

namespace svodka {

namespace {

bool are_alike(const std::vector<ValueInTime>& parts) {
  return std::all_of(parts.begin(), parts.end(), [&](const ValueInTime& each) {
    const Frequency frequency = each.part.period.frequency();
    return frequency != Frequency::range && frequency == parts.front().part.period.frequency();
  });
}

Quantity weighted_average(const std::vector<ValueInTime>& parts) {
  const bool months = std::all_of(parts.begin(), parts.end(), [](const ValueInTime& each) {
    return each.part.period.months() > 0;
  });
  Quantity sum = Quantity::number(0);
  int all = 0;
  for (const ValueInTime& each : parts) {
    const Period& period = each.part.period;
    const int weight = months ? period.months() : period.days();
    sum = sum + each.value * Quantity::number(weight);
    all += weight;
  }
  return sum / Quantity::number(all);
}

Quantity sum_over_time(const std::vector<ValueInTime>& parts) {
  Quantity sum = Quantity::number(0);
  for (const ValueInTime& each : parts) {
    if (!each.part.taken_away) sum = sum + each.value;
  }
  for (const ValueInTime& each : parts) {
    if (each.part.taken_away) sum = sum - each.value;
  }
  return sum;
}

}  // namespace

Quantity combined_over_time(Aggregation how, const std::vector<ValueInTime>& parts) {
  if (how == Aggregation::sum) return sum_over_time(parts);
  if (how == Aggregation::average && !are_alike(parts)) return weighted_average(parts);
  std::vector<Quantity> values;
  for (const ValueInTime& each : parts) values.push_back(each.value);
  return combined(how, values);
}

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

bool adds_up_over_area(const Indicator& indicator) {
  return indicator.over_area != Aggregation::none && indicator.over_area != Aggregation::last;
}

Refusal not_added_up_over_area(const Rulebook& rules, IndicatorIndex indicator) {
  const std::string problem =
      fmt::format("'{}' is not added up over municipalities", rules.code_of(indicator));
  if (rules.derived_rule(indicator) != nullptr)
    return {problem, "total what its rule is computed from, and compute it from the totals"};
  return {problem, fmt::format("its over_area in indicators.csv is {}: compute it by a rule from "
                               "what can be added up",
                               name_of(rules.catalog().indicator(indicator).over_area))};
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
