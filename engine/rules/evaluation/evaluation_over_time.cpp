// What follows for a period from the figures of others.
#include <algorithm>

#include <fmt/format.h>

#include "engine/period/label.hpp"
#include "engine/rules/evaluation/aggregation.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/make_up.hpp"
#include "engine/rules/evaluation/reasons.hpp"

namespace svodka {

std::span<const StatedFigure> Evaluation::stated_over_time(const Coordinate& at) {
  const std::span<const StatedFigure> all = figures_.of(at.municipality, at.indicator);
  const auto of_breakdown = [&](const StatedFigure& figure) {
    return figure.breakdown == at.breakdown;
  };
  const auto begin = std::find_if(all.begin(), all.end(), of_breakdown);
  return {begin, std::find_if_not(begin, all.end(), of_breakdown)};
}

std::vector<BreakdownIndex> Evaluation::breakdowns_told(const Coordinate& at) {
  std::vector<BreakdownIndex> told;
  if (rules_.derived_rule(at.indicator) != nullptr) return told;
  const Indicator& known = catalog().indicator(at.indicator);
  const std::vector<MunicipalityIndex> one = {at.municipality};
  for (const MunicipalityIndex municipality : at.group == alone ? one : members(at.group)) {
    for (const StatedFigure& figure : figures_.of(municipality, at.indicator)) {
      if (!tells_of(figure.period, known, at.period)) continue;
      if (std::find(told.begin(), told.end(), figure.breakdown) == told.end())
        told.push_back(figure.breakdown);
    }
  }
  return told;
}

// Where a part weighs nothing its figure need not be there: as if it were 0.
std::vector<StatedFigure> Evaluation::stated_or_weightless(const Coordinate& at,
                                                           IndicatorIndex weight) {
  const std::span<const StatedFigure> stated = stated_over_time(at);
  std::vector<StatedFigure> all(stated.begin(), stated.end());
  if (all.empty()) return all;
  Coordinate of_weight = at;
  of_weight.indicator = weight;
  for (const StatedFigure& each : stated_over_time(of_weight)) {
    if (!each.value.is_exact() || each.value.value() != 0) continue;
    const auto place =
        std::ranges::lower_bound(all, each.period, std::less<>(), &StatedFigure::period);
    if (place != all.end() && place->period == each.period) {
      if (place->value.is_missing()) place->value = Quantity::number(0);
    } else {
      StatedFigure nothing = each;
      nothing.indicator = at.indicator;
      all.insert(place, nothing);
    }
  }
  return all;
}

// Such a figure is right only where something was corrected, or can be negative at all.
void Evaluation::tell_of_fall(const Coordinate& at, const std::vector<ValueInTime>& parts,
                              const Quantity& difference) {
  const auto is_below_zero = [](const Quantity& value) {
    return !value.is_missing() && value.high() < 0;
  };
  const bool may_be_negative =
      std::any_of(parts.begin(), parts.end(),
                  [&](const ValueInTime& each) { return is_below_zero(each.value); });
  if (!is_below_zero(difference) || may_be_negative) return;
  std::vector<std::string> stated;
  for (const ValueInTime& each : parts)
    stated.push_back(
        fmt::format("{} is {}", each.part.period.code(), svodka::describe(each.value)));
  Diagnostic problem;
  problem.severity = Severity::warning;
  problem.message =
      fmt::format("{} is {}: what is stated from the year's start falls ({})", describe(at),
                  svodka::describe(difference), fmt::join(stated, ", "));
  problem.hint = "correct what is stated, or state this period by itself";
  report_problem(std::move(problem));
}

std::optional<int> Evaluation::aggregate(const Coordinate& at) {
  const Indicator& indicator = catalog().indicator(at.indicator);
  const bool is_weighted = indicator.over_time == Aggregation::average && indicator.weight;
  const MakeUp made =
      is_weighted ? make_up(stated_or_weightless(at, *indicator.weight), indicator, at.period)
                  : make_up(stated_over_time(at), indicator, at.period);
  if (made.parts.empty()) return std::nullopt;
  Node node;
  node.kind = NodeKind::aggregate;
  node.at = at;
  std::vector<ValueInTime> values;
  std::vector<Weighted> weighted;
  const UnwindRecordings unwinding(recordings_);
  start_recording();
  for (const PartOfTime& part : made.parts) {
    Coordinate there = at;
    there.period = part.period;
    const Quantity of_part = value(stated(there));
    values.push_back({of_part, part});
    if (!is_weighted) continue;
    there.indicator = *indicator.weight;
    weighted.push_back({of_part, value(read(there))});
  }
  const Recording reads = recordings_.stop();
  node.children = children_of(reads);
  if (made.incomplete) {
    node.value = Quantity::missing(incomplete(made.incomplete->reported, made.incomplete->expected,
                                              indicator.names.in(language_),
                                              label(at.period, language_), language_));
  } else {
    const Quantity whole =
        is_weighted ? weighted_average(weighted) : combined_over_time(indicator.over_time, values);
    node.value =
        whole.is_missing() ? Quantity::missing(reason_in(whole.reason(), language_)) : whole;
    if (indicator.cumulative) tell_of_fall(at, values, whole);
  }
  return add(std::move(node));
}

int Evaluation::computed(const Coordinate& at, ReadAs as) {
  if (rules_.derived_rule(at.indicator) != nullptr) return read(at, as);
  if (const int known = known_.find(at).computed; known != no_node) return note(known, as);
  std::optional<int> index = at.group != alone ? total(at, &Evaluation::computed) : aggregate(at);
  if (!index) {
    Node node;
    node.at = at;
    node.value = Quantity::missing(absent_reason(at));
    index = add(std::move(node));
  }
  known_.add(at, &NodesOf::computed, *index);
  return note(*index, as);
}

}  // namespace svodka
