// Figures of several municipalities together.
#include <algorithm>

#include <fmt/format.h>

#include "engine/period/label.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/evaluation/aggregation.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"

namespace svodka {

Subject Evaluation::together(const std::vector<MunicipalityIndex>& members) {
  const auto known = std::find_if(groups_.begin() + 1, groups_.end(),
                                  [&](const Group& group) { return group.members == members; });
  const GroupIndex index(position_in(groups_, known));
  if (known == groups_.end()) groups_.push_back({members});
  return {members.front(), index};
}

const std::vector<MunicipalityIndex>& Evaluation::members(GroupIndex group) const {
  return groups_.at(group.position()).members;
}

std::string Evaluation::whose(const Subject& subject) const {
  const auto code = [&](MunicipalityIndex index) { return catalog().municipality(index).code; };
  if (subject.group == alone) return code(subject.municipality);
  constexpr std::size_t most_named = 3;
  const std::vector<MunicipalityIndex>& all = members(subject.group);
  if (all.size() > most_named)
    return fmt::format("{} and {} others", code(all.front()), all.size() - 1);
  std::vector<std::string> codes;
  for (const MunicipalityIndex each : all) codes.push_back(code(each));
  return fmt::format("{}", fmt::join(codes, ", "));
}

void Evaluation::set_focus(const Subject& subject, const Period& period) {
  focus_ = {subject.municipality, period};
  const auto country = [&](MunicipalityIndex index) {
    return catalog().municipality(index).country;
  };
  const std::vector<MunicipalityIndex>& all = members(subject.group);
  const bool of_one_country = std::all_of(all.begin(), all.end(), [&](MunicipalityIndex each) {
    return country(each) == country(subject.municipality);
  });
  if (!of_one_country) focus_.municipality.reset();
}

Evaluation::FiguresOfMembers Evaluation::figures_of_members(
    const Coordinate& at, const std::vector<MunicipalityIndex>& members, Reader figure_of_member) {
  const Indicator& indicator = catalog().indicator(at.indicator);
  const bool is_weighted = indicator.over_area == Aggregation::average && indicator.weight;
  FiguresOfMembers found;
  for (const MunicipalityIndex member : members) {
    Coordinate there = at;
    there.municipality = member;
    there.group = alone;
    Weighted figure = {value((this->*figure_of_member)(there, ReadAs::value)), Quantity::number(1)};
    if (is_weighted) {
      there.indicator = *indicator.weight;
      figure.weight = value(read(there));
    }
    const bool has_both = !figure.value.is_missing() && !figure.weight.is_missing();
    if (has_both || weighs_nothing(figure)) {
      found.there.push_back(std::move(figure));
      continue;
    }
    if (found.absent.empty())
      found.first_missing = figure.value.is_missing() ? figure.value : figure.weight;
    found.absent.push_back(member);
  }
  return found;
}

Quantity Evaluation::total_of(IndicatorIndex indicator,
                              const std::vector<Weighted>& members) const {
  const Indicator& known = catalog().indicator(indicator);
  Quantity total = Quantity::missing("");
  if (known.over_area == Aggregation::average && known.weight) {
    total = weighted_average(members);
  } else {
    std::vector<Quantity> values;
    for (const Weighted& member : members) values.push_back(member.value);
    total = combined(known.over_area, values);
  }
  return total.is_missing() ? Quantity::missing(reason_in(total.reason(), language_)) : total;
}

int Evaluation::total(const Coordinate& at, Reader figure_of_member) {
  const bool is_derived = rules_.derived_rule(at.indicator) != nullptr;
  if (is_derived || !adds_up_over_area(catalog().indicator(at.indicator))) {
    const Refusal refusal = not_added_up_over_area(rules_, at.indicator);
    throw script::ScriptError(refusal.problem, refusal.hint);
  }
  Node node;
  node.kind = NodeKind::aggregate;
  node.at = at;
  const std::vector<MunicipalityIndex>& all = members(at.group);
  const UnwindRecordings unwinding(recordings_);
  start_recording();
  const FiguresOfMembers figures = figures_of_members(at, all, figure_of_member);
  const Recording reads = recordings_.stop();
  node.children = children_of(reads);
  if (!figures.absent.empty()) {
    node.value = Quantity::missing(incomplete(how_many(figures.there), how_many(all),
                                              catalog().indicator(at.indicator).names.in(language_),
                                              label(at.period, language_), language_));
  } else {
    node.value = total_of(at.indicator, figures.there);
  }
  return add(std::move(node));
}

}  // namespace svodka
