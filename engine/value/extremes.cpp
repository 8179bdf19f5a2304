#include "engine/value/extremes.hpp"

#include <algorithm>

#include "engine/value/combination.hpp"

namespace svodka {
namespace {

using detail::End;
using detail::Interval;

// Of two ends at one place an end of the larger is reached only by both of the lower ends, and by
// either of the upper ones; of the smaller the other way round.
End larger_low(const End& a, const End& b) {
  return a.at == b.at ? End{a.at, a.open || b.open} : (a.at > b.at ? a : b);
}
End larger_high(const End& a, const End& b) {
  return a.at == b.at ? End{a.at, a.open && b.open} : (a.at > b.at ? a : b);
}
End smaller_low(const End& a, const End& b) {
  return a.at == b.at ? End{a.at, a.open && b.open} : (a.at < b.at ? a : b);
}
End smaller_high(const End& a, const End& b) {
  return a.at == b.at ? End{a.at, a.open || b.open} : (a.at < b.at ? a : b);
}

Interval larger_interval(const Interval& a, const Interval& b, bool&) {
  return {larger_low(a.low, b.low), larger_high(a.high, b.high)};
}

Interval smaller_interval(const Interval& a, const Interval& b, bool&) {
  return {smaller_low(a.low, b.low), smaller_high(a.high, b.high)};
}

}  // namespace

Quantity larger(const Quantity& a, const Quantity& b) {
  return detail::combine(
      "largest", a, b, [](double x, double y) { return std::max(x, y); }, larger_interval);
}

Quantity smaller(const Quantity& a, const Quantity& b) {
  return detail::combine(
      "smallest", a, b, [](double x, double y) { return std::min(x, y); }, smaller_interval);
}

}  // namespace svodka
