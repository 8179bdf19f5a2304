#include "engine/value/interval.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace svodka::detail {
namespace {

// The smallest and largest of the results at the four corners. Where an open and a closed corner
// coincide the point is reached, so the end is closed.
Interval hull(const std::array<End, 4>& corners) {
  Interval out{corners[0], corners[0]};
  for (const End& corner : corners) {
    if (corner.at < out.low.at || (corner.at == out.low.at && !corner.open)) out.low = corner;
    if (corner.at > out.high.at || (corner.at == out.high.at && !corner.open)) out.high = corner;
  }
  return out;
}

bool closed_zero(const End& end) { return end.at == 0 && !end.open; }

End sum_at(const End& a, const End& b, bool& overflow) {
  const double at = a.at + b.at;
  if (std::isinf(at) && std::isfinite(a.at) && std::isfinite(b.at)) overflow = true;
  return {at, a.open || b.open};
}

End product_at(const End& a, const End& b, bool& overflow) {
  // Zero times an end that is never reached: zero, or as near to it as one likes.
  if (a.at == 0 || b.at == 0) return {0, !closed_zero(a) && !closed_zero(b)};
  const double at = a.at * b.at;
  if (std::isinf(at) && std::isfinite(a.at) && std::isfinite(b.at)) overflow = true;
  return {at, a.open || b.open};
}

// `side` is the sign of the divisor, for a divisor's open end at zero.
End quotient_at(const End& a, const End& b, double side, bool& overflow) {
  if (a.at == 0 || std::isinf(b.at)) return {0, !closed_zero(a) && (a.open || b.open)};
  if (b.at == 0) return {a.at * side > 0 ? infinity : -infinity, true};
  const double at = a.at / b.at;
  if (std::isinf(at) && std::isfinite(a.at)) overflow = true;
  return {at, a.open || b.open};
}

}  // namespace

bool Interval::has_low() const { return std::isfinite(low.at); }
bool Interval::has_high() const { return std::isfinite(high.at); }

bool Interval::may_be_zero() const {
  return (low.at < 0 && high.at > 0) || closed_zero(low) || closed_zero(high);
}

Interval interval_of(const Quantity& q) {
  const bool low_open = q.is_low_open() || std::isinf(q.low());
  const bool high_open = q.is_high_open() || std::isinf(q.high());
  return {{q.low(), low_open}, {q.high(), high_open}};
}

Interval sum(const Interval& a, const Interval& b, bool& overflow) {
  return {sum_at(a.low, b.low, overflow), sum_at(a.high, b.high, overflow)};
}

Interval difference(const Interval& a, const Interval& b, bool& overflow) {
  const Interval negated{{-b.high.at, b.high.open}, {-b.low.at, b.low.open}};
  return sum(a, negated, overflow);
}

Interval product(const Interval& a, const Interval& b, bool& overflow) {
  return hull({product_at(a.low, b.low, overflow), product_at(a.low, b.high, overflow),
               product_at(a.high, b.low, overflow), product_at(a.high, b.high, overflow)});
}

Interval quotient(const Interval& a, const Interval& b, bool& overflow) {
  const double side = b.low.at >= 0 ? 1 : -1;
  return hull(
      {quotient_at(a.low, b.low, side, overflow), quotient_at(a.low, b.high, side, overflow),
       quotient_at(a.high, b.low, side, overflow), quotient_at(a.high, b.high, side, overflow)});
}

}  // namespace svodka::detail
