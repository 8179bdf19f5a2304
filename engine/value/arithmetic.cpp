// Arithmetic on quantities: missing first, then approximations, then intervals.
#include "engine/value/combination.hpp"

namespace svodka {

using detail::combine;

Quantity operator+(const Quantity& a, const Quantity& b) {
  return combine(
      "sum", a, b, [](double x, double y) { return x + y; }, detail::sum);
}

Quantity operator-(const Quantity& a, const Quantity& b) {
  return combine(
      "difference", a, b, [](double x, double y) { return x - y; }, detail::difference);
}

Quantity operator*(const Quantity& a, const Quantity& b) {
  return combine(
      "product", a, b, [](double x, double y) { return x * y; }, detail::product);
}

Quantity operator/(const Quantity& a, const Quantity& b) {
  if (a.is_missing()) return a;
  if (b.is_missing()) return b;
  const bool single = b.is_exact() || detail::is_about(b);
  if (single && b.value() == 0) return Quantity::missing("division by zero");
  if (!single && detail::interval_of(b).may_be_zero()) {
    return Quantity::missing("division by a number that may be zero (" + describe(b) + ")");
  }
  return combine(
      "quotient", a, b, [](double x, double y) { return x / y; }, detail::quotient);
}

Quantity operator-(const Quantity& a) { return Quantity::number(0) - a; }

}  // namespace svodka
