// The set of numbers a quantity may be, with its ends open or closed: what the arithmetic and the
// comparisons of quantities are computed on.
//
// Ends are rounded to the nearest double, like exact numbers are, not outward: "more than 0.1" plus
// 0.2 must print as people would write it. Rounding is monotone, so a result computed from any
// values inside the operands still lies inside the result.
#pragma once

#include <limits>

#include "engine/value/quantity.hpp"

namespace svodka::detail {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

struct End {
  double at = 0;
  bool open = false;
};

struct Interval {
  End low;
  End high;

  bool has_low() const;   // bounded from below
  bool has_high() const;  // bounded from above
  bool may_be_zero() const;
};

Interval interval_of(const Quantity& q);  // q is present

// Each sets `overflow` when ends within the range of double give one beyond it.
Interval sum(const Interval& a, const Interval& b, bool& overflow);
Interval difference(const Interval& a, const Interval& b, bool& overflow);
Interval product(const Interval& a, const Interval& b, bool& overflow);
Interval quotient(const Interval& a, const Interval& b, bool& overflow);  // b is never zero

}  // namespace svodka::detail
