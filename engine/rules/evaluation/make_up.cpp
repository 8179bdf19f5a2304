#include "engine/rules/evaluation/make_up.hpp"

#include <algorithm>

#include "engine/period/covering.hpp"

namespace svodka {
namespace {

constexpr Frequency finer_ones[] = {Frequency::half_year, Frequency::quarter, Frequency::month,
                                    Frequency::week, Frequency::day};

using Stated = std::span<const StatedFigure>;

const StatedFigure* stated_for(Stated stated, const Period& period) {
  const auto found = std::find_if(stated.begin(), stated.end(), [&](const StatedFigure& figure) {
    return figure.period == period;
  });
  return found == stated.end() ? nullptr : &*found;
}

std::vector<Period> periods_with_value(Stated stated) {
  std::vector<Period> periods;
  for (const StatedFigure& figure : stated) {
    if (!figure.value.is_missing()) periods.push_back(figure.period);
  }
  return periods;
}

Covering covering_of(const Indicator& indicator) {
  return indicator.cumulative ? Covering::by_difference : Covering::side_by_side;
}

std::vector<PartOfTime> covered(const std::vector<Period>& known, const Indicator& indicator,
                                const Period& whole) {
  std::vector<PartOfTime> parts;
  for (const CoveringPart& part : covering(known, whole, covering_of(indicator))) {
    parts.push_back({known[part.known], part.taken_away});
  }
  return parts;
}

bool is_inside(const Period& part, const Period& whole) {
  return part != whole && whole.contains(part);
}

// The parts of the coarsest kind of which one is stated; empty when there is no such kind.
std::vector<Period> coarsest_parts(Stated stated, const Period& whole) {
  for (const Frequency finer : finer_ones) {
    const bool known = std::any_of(stated.begin(), stated.end(), [&](const StatedFigure& figure) {
      return figure.period.frequency() == finer && is_inside(figure.period, whole);
    });
    if (!known) continue;
    std::vector<Period> parts = whole.parts(finer);
    if (!parts.empty()) return parts;
  }
  return {};
}

// A stock at the end of a period is that of whatever ends with it; the longest counts that has a
// value.
MakeUp closing(Stated stated, const Period& whole) {
  const StatedFigure* last = nullptr;
  for (const StatedFigure& figure : stated) {
    if (!is_inside(figure.period, whole) || figure.period.last_day() != whole.last_day()) continue;
    if (last == nullptr || (last->value.is_missing() && !figure.value.is_missing())) last = &figure;
  }
  if (last != nullptr) return {{{last->period}}, {}};
  const std::vector<Period> parts = coarsest_parts(stated, whole);
  if (parts.empty()) return {};
  return {{{parts.back()}}, {}};
}

// Which period is missing where figures are stated from the year's start: the one that ends with
// the whole or, when that is known, the one that ends before it.
MakeUp missing_end(const std::vector<Period>& known, const Indicator& indicator,
                   const Period& whole) {
  const Date& first = whole.first_day();
  if (is_from_year_start(whole) || first.year() != whole.last_day().year()) return {};
  const Date new_year(first.year(), 1, 1);
  const Period to_the_end = Period::range(new_year, whole.last_day());
  const bool has_end = std::find(known.begin(), known.end(), to_the_end) != known.end() ||
                       !covered(known, indicator, to_the_end).empty();
  if (!has_end) return {{{to_the_end}}, {}};
  const Period before = Period::range(new_year, first - boost::gregorian::days(1));
  return {{{to_the_end}, {before, true}}, {}};
}

// Not all parts are there. Where each has been told of, the reason is that of the first one that is
// stated to be missing; else it is how many are there.
MakeUp in_part(Stated stated, const std::vector<Period>& known, const Indicator& indicator,
               const Period& whole) {
  MakeUp made;
  MakeUp::Count count;
  bool all_told = true;
  for (const Period& part : coarsest_parts(stated, whole)) {
    ++count.expected;
    const StatedFigure* own = stated_for(stated, part);
    const bool has_value = own != nullptr && !own->value.is_missing();
    std::vector<PartOfTime> finer;
    if (!has_value) finer = covered(known, indicator, part);
    if (has_value || !finer.empty()) ++count.reported;
    if (finer.empty() && own != nullptr) finer.push_back({part});
    if (finer.empty()) all_told = false;
    made.parts.insert(made.parts.end(), finer.begin(), finer.end());
  }
  if (!all_told) made.incomplete = count;
  return made;
}

}  // namespace

MakeUp make_up(std::span<const StatedFigure> stated, const Indicator& indicator,
               const Period& whole) {
  if (indicator.over_time == Aggregation::none) return {};
  if (indicator.over_time == Aggregation::last) return closing(stated, whole);
  const bool told = std::any_of(stated.begin(), stated.end(), [&](const StatedFigure& figure) {
    return figure.period != whole && tells_of(figure.period, indicator, whole);
  });
  const std::vector<Period> known = periods_with_value(stated);
  std::vector<PartOfTime> parts = covered(known, indicator, whole);
  if (!parts.empty()) return {std::move(parts), {}};
  if (!indicator.cumulative) return told ? in_part(stated, known, indicator, whole) : MakeUp{};
  const bool earlier = std::any_of(known.begin(), known.end(), [&](const Period& period) {
    return is_from_year_start(period) && period.first_day().year() == whole.first_day().year();
  });
  return told || earlier ? missing_end(known, indicator, whole) : MakeUp{};
}

bool tells_of(const Period& stated, const Indicator& indicator, const Period& whole) {
  if (stated == whole) return true;
  if (indicator.over_time == Aggregation::none) return false;
  const bool ends_with_it = stated.last_day() == whole.last_day();
  if (indicator.over_time == Aggregation::last) return ends_with_it && whole.contains(stated);
  if (whole.contains(stated)) return true;
  return indicator.cumulative && ends_with_it && is_from_year_start(stated);
}

}  // namespace svodka
