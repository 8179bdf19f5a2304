#include "engine/value/combination.hpp"

namespace svodka::detail {
namespace {

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
Quantity undetermined(std::string_view name, const Quantity& a, const Quantity& b) {
  const std::string_view left = kind_of(a);
  const std::string_view right = kind_of(b);
  const std::string operands = left == right ? "two " + std::string(left) + "s"
                                             : with_article(left) + " and " + with_article(right);
  return Quantity::missing("the " + std::string(name) + " of " + operands + " is undetermined");
}

bool is_range(const Quantity& q) {
  return q.is_interval() ||
         (q.qualifier() != Qualifier::exact && q.qualifier() != Qualifier::about);
}

}  // namespace

bool is_about(const Quantity& q) {
  return !q.is_missing() && !q.is_interval() && q.qualifier() == Qualifier::about;
}

std::optional<Quantity> quantity_of(const Interval& interval) {
  const End& low = interval.low;
  const End& high = interval.high;
  if (interval.has_low() && interval.has_high()) {
    return Quantity::between(low.at, high.at, low.open, high.open);
  }
  if (interval.has_low()) {
    return Quantity::number(low.at, low.open ? Qualifier::more : Qualifier::at_least);
  }
  if (interval.has_high()) {
    return Quantity::number(high.at, high.open ? Qualifier::less : Qualifier::at_most);
  }
  return std::nullopt;
}

Quantity combine(std::string_view name, const Quantity& a, const Quantity& b, OnNumbers on_numbers,
                 OnIntervals on_intervals) {
  if (a.is_missing()) return a;
  if (b.is_missing()) return b;
  if (a.is_exact() && b.is_exact()) return Quantity::number(on_numbers(a.value(), b.value()));
  if (is_about(a) || is_about(b)) {
    // A bound or two say nothing about where between them the value is, so no approximation
    // follows.
    if (is_range(a) || is_range(b)) return undetermined(name, a, b);
    return Quantity::number(on_numbers(a.value(), b.value()), Qualifier::about);
  }
  bool overflow = false;
  const Interval result = on_intervals(interval_of(a), interval_of(b), overflow);
  if (overflow) return Quantity::missing("the result is too large");
  std::optional<Quantity> known = quantity_of(result);
  return known ? *std::move(known) : undetermined(name, a, b);
}

}  // namespace svodka::detail
