// What can be known about how two quantities compare.
#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/value/interval.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {
namespace {

using detail::Interval;
using detail::interval_of;

bool comparable(const Quantity& q) {
  return !q.is_missing() && (q.is_interval() || q.qualifier() != Qualifier::about);
}

double finite_magnitude(double end) { return std::isfinite(end) ? std::fabs(end) : 0; }

// a - b, its ends moved onto `within` where they differ from it only by the rounding of doubles:
// 39.7 and 39.6 differ by 0.1 to everyone but the processor. Integers are compared as they are.
Interval gap(const Quantity& a, const Quantity& b, double within) {
  bool overflow = false;
  Interval result = detail::difference(interval_of(a), interval_of(b), overflow);
  const double largest = std::max({finite_magnitude(a.low()), finite_magnitude(a.high()),
                                   finite_magnitude(b.low()), finite_magnitude(b.high())});
  const double noise = 16 * std::numeric_limits<double>::epsilon() * largest;
  for (detail::End* end : {&result.low, &result.high}) {
    const bool counted = end->at == std::trunc(end->at) && within == std::trunc(within);
    if (counted) continue;
    for (const double mark : {within, -within}) {
      if (std::fabs(end->at - mark) <= noise) end->at = mark;
    }
  }
  return result;
}

bool surely_above(const Interval& gap, double limit) {
  return gap.low.at > limit || (gap.low.at == limit && gap.low.open);
}

bool surely_below(const Interval& gap, double limit) {
  return gap.high.at < limit || (gap.high.at == limit && gap.high.open);
}

}  // namespace

Verdict equal(const Quantity& a, const Quantity& b, double within) {
  if (!comparable(a) || !comparable(b)) return Verdict::unknown;
  const Interval d = gap(a, b, within);
  if (surely_above(d, within) || surely_below(d, -within)) return Verdict::no;
  const bool inside = d.low.at >= -within && d.high.at <= within;
  return inside ? Verdict::yes : Verdict::unknown;
}

Verdict at_most(const Quantity& a, const Quantity& b, double within) {
  if (!comparable(a) || !comparable(b)) return Verdict::unknown;
  const Interval d = gap(a, b, within);
  if (surely_above(d, within)) return Verdict::no;
  return d.high.at <= within ? Verdict::yes : Verdict::unknown;
}

Verdict at_least(const Quantity& a, const Quantity& b, double within) {
  return at_most(b, a, within);
}

}  // namespace svodka
