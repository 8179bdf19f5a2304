// Arithmetic on quantities: missing first, then approximations, then intervals.
#include <cmath>

#include "engine/value/interval.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {
namespace {

using detail::Interval;
using detail::interval_of;

std::string_view kind_of(const Quantity& q) {
  if (q.is_interval()) return "interval";
  switch (q.qualifier()) {
    case Qualifier::more:
    case Qualifier::at_least:
      return "lower bound";
    case Qualifier::less:
    case Qualifier::at_most:
      return "upper bound";
    case Qualifier::about:
      return "approximate number";
    case Qualifier::exact:
      break;
  }
  return "exact number";
}

std::string with_article(std::string_view kind) {
  const bool vowel = std::string_view("aeiou").find(kind.front()) != std::string_view::npos;
  return std::string(vowel ? "an " : "a ") + std::string(kind);
}

// "the difference of two lower bounds is undetermined"
Quantity undetermined(std::string_view operation, const Quantity& a, const Quantity& b) {
  const std::string_view left = kind_of(a);
  const std::string_view right = kind_of(b);
  const std::string operands = left == right ? "two " + std::string(left) + "s"
                                             : with_article(left) + " and " + with_article(right);
  return Quantity::missing("the " + std::string(operation) + " of " + operands +
                           " is undetermined");
}

bool is_about(const Quantity& q) {
  return !q.is_missing() && !q.is_interval() && q.qualifier() == Qualifier::about;
}

bool is_bound(const Quantity& q) {
  return !q.is_interval() && q.qualifier() != Qualifier::exact && q.qualifier() != Qualifier::about;
}

// A bound says nothing about how far from it the value is, so no approximation follows from it.
template <class Operation>
Quantity approximate(std::string_view name, const Quantity& a, const Quantity& b,
                     Operation operation) {
  if (is_bound(a) || is_bound(b)) return undetermined(name, a, b);
  return Quantity::number(operation(a.value(), b.value()), Qualifier::about);
}

Quantity quantity_of(const Interval& result, bool overflow, std::string_view operation,
                     const Quantity& a, const Quantity& b) {
  if (overflow) return Quantity::missing("the result is too large");
  const detail::End& low = result.low;
  const detail::End& high = result.high;
  if (result.has_low() && result.has_high()) return Quantity::between(low.at, high.at);
  if (result.has_low()) {
    return Quantity::number(low.at, low.open ? Qualifier::more : Qualifier::at_least);
  }
  if (result.has_high()) {
    return Quantity::number(high.at, high.open ? Qualifier::less : Qualifier::at_most);
  }
  return undetermined(operation, a, b);
}

using IntervalOperation = Interval (*)(const Interval&, const Interval&, bool&);

template <class Operation>
Quantity combine(std::string_view name, const Quantity& a, const Quantity& b, Operation operation,
                 IntervalOperation on_intervals) {
  if (a.is_exact() && b.is_exact()) return Quantity::number(operation(a.value(), b.value()));
  if (is_about(a) || is_about(b)) return approximate(name, a, b, operation);
  bool overflow = false;
  const Interval result = on_intervals(interval_of(a), interval_of(b), overflow);
  return quantity_of(result, overflow, name, a, b);
}

}  // namespace

Quantity operator+(const Quantity& a, const Quantity& b) {
  if (a.is_missing()) return a;
  if (b.is_missing()) return b;
  return combine(
      "sum", a, b, [](double x, double y) { return x + y; }, detail::sum);
}

Quantity operator-(const Quantity& a, const Quantity& b) {
  if (a.is_missing()) return a;
  if (b.is_missing()) return b;
  return combine(
      "difference", a, b, [](double x, double y) { return x - y; }, detail::difference);
}

Quantity operator*(const Quantity& a, const Quantity& b) {
  if (a.is_missing()) return a;
  if (b.is_missing()) return b;
  return combine(
      "product", a, b, [](double x, double y) { return x * y; }, detail::product);
}

Quantity operator/(const Quantity& a, const Quantity& b) {
  if (a.is_missing()) return a;
  if (b.is_missing()) return b;
  const bool single = b.is_exact() || is_about(b);
  if (single && b.value() == 0) return Quantity::missing("division by zero");
  if (!single && interval_of(b).may_be_zero()) {
    return Quantity::missing("division by a number that may be zero (" + describe(b) + ")");
  }
  return combine(
      "quotient", a, b, [](double x, double y) { return x / y; }, detail::quotient);
}

Quantity operator-(const Quantity& a) { return Quantity::number(0) - a; }

}  // namespace svodka
