// Arithmetic on quantities: missing first, then approximations, then intervals.
#include "engine/value/combination.hpp"
#include "engine/value/decimal.hpp"

namespace svodka {

using detail::combine;

Quantity operator+(const Quantity& a, const Quantity& b) {
  return combine("sum", a, b, detail::decimal_sum, detail::sum);
}

Quantity operator-(const Quantity& a, const Quantity& b) {
  return combine("difference", a, b, detail::decimal_difference, detail::difference);
}

Quantity operator*(const Quantity& a, const Quantity& b) {
  return combine("product", a, b, detail::decimal_product, detail::product);
}

Quantity operator/(const Quantity& a, const Quantity& b) { return quotient(a, b); }

Quantity quotient(const Quantity& a, const Quantity& b, int factor) {
  if (a.is_missing()) return a;
  if (b.is_missing()) return b;
  const bool single = b.is_exact() || detail::is_about(b);
  if (single && b.value() == 0) return Quantity::missing("division by zero");
  if (!single && detail::interval_of(b).may_be_zero()) {
    return Quantity::missing("division by a number that may be zero (" + describe(b) + ")");
  }
  const bool numbers = single && (a.is_exact() || detail::is_about(a));
  if (numbers) {
    const bool exact = a.is_exact() && b.is_exact();
    return Quantity::number(detail::decimal_quotient(a.value(), b.value(), factor),
                            exact ? Qualifier::exact : Qualifier::about);
  }
  const Quantity ratio = combine(
      "quotient", a, b, [](double x, double y) { return detail::decimal_quotient(x, y); },
      detail::quotient);
  return factor == 1 ? ratio : ratio * Quantity::number(factor);
}

Quantity operator-(const Quantity& a) { return Quantity::number(0) - a; }

}  // namespace svodka
