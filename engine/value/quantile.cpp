#include "engine/value/quantile.hpp"

#include <algorithm>
#include <cmath>

#include "engine/value/combination.hpp"

namespace svodka {
namespace {

using detail::End;
using detail::Interval;

// Sorted ends, and a place among them that may lie between two.
double at_place(const std::vector<double>& sorted, double place) {
  const auto below = static_cast<std::size_t>(place);
  const double above = place - std::floor(place);
  if (above == 0 || below + 1 == sorted.size()) return sorted[below];
  if (std::isinf(sorted[below]) || std::isinf(sorted[below + 1])) {
    return std::isinf(sorted[below]) ? sorted[below] : sorted[below + 1];
  }
  const Quantity low = Quantity::number(sorted[below]);
  const Quantity step = Quantity::number(sorted[below + 1]) - low;
  return (low + step * Quantity::number(above)).value();
}

// The smallest, or the largest, that the quantile can be is that of the ends: however large the
// members really are, the one at a place is not smaller than the end at this place. It is not
// reached where one of the two ends that make it is not.
End end_at(std::vector<End> ends, double place, bool upper) {
  std::sort(ends.begin(), ends.end(), [upper](const End& a, const End& b) {
    if (a.at != b.at) return a.at < b.at;
    return upper ? a.open && !b.open : !a.open && b.open;
  });
  std::vector<double> sorted;
  for (const End& end : ends) sorted.push_back(end.at);
  const auto below = static_cast<std::size_t>(place);
  const bool between = place != std::floor(place) && below + 1 < ends.size();
  return {at_place(sorted, place), ends[below].open || (between && ends[below + 1].open)};
}

}  // namespace

Quantity quantile(const std::vector<Quantity>& members, double part) {
  const double place = part * static_cast<double>(members.size() - 1);
  const bool about = std::any_of(members.begin(), members.end(), detail::is_about);
  if (about) {
    const auto is_range = [](const Quantity& each) {
      return !each.is_exact() && !detail::is_about(each);
    };
    if (std::any_of(members.begin(), members.end(), is_range)) {
      return Quantity::missing("the place among bounds is undetermined");
    }
    std::vector<double> sorted;
    for (const Quantity& each : members) sorted.push_back(each.value());
    std::sort(sorted.begin(), sorted.end());
    return Quantity::number(at_place(sorted, place), Qualifier::about);
  }
  std::vector<End> lows;
  std::vector<End> highs;
  for (const Quantity& each : members) {
    const Interval interval = detail::interval_of(each);
    lows.push_back(interval.low);
    highs.push_back(interval.high);
  }
  const Interval result{end_at(lows, place, false), end_at(highs, place, true)};
  return detail::quantity_of(result).value_or(
      Quantity::missing("the place among bounds is undetermined"));
}

}  // namespace svodka
