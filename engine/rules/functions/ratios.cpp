#include "engine/rules/functions/ratios.hpp"

namespace svodka {

namespace {

const Quantity a_hundred = Quantity::number(100);

bool is_a_range(const Quantity& q) {
  return q.is_interval() ||
         (q.qualifier() != Qualifier::exact && q.qualifier() != Qualifier::about);
}

bool is_zero(const Quantity& q) { return q.is_exact() && q.value() == 0; }

// Of "about" nobody knows how far off it is; its number says what is meant.
bool is_below_zero(const Quantity& q) {
  return q.qualifier() == Qualifier::about && !q.is_interval() ? q.value() < 0 : q.high() < 0;
}

}  // namespace

Quantity growth_in_percent(const Quantity& now, const Quantity& before) {
  if (is_zero(before) && !now.is_missing()) return Quantity::missing("growth from zero");
  if (!before.is_missing() && !now.is_missing() && is_below_zero(before))
    return Quantity::missing("growth over a negative base");
  // How far a figure lies from a bound is known less well than their ratio.
  if (is_a_range(before)) return quotient(now, before, 100) - a_hundred;
  return quotient(now - before, before, 100);
}

Quantity share_in_percent(const Quantity& part, const Quantity& whole) {
  if (is_zero(whole) && !part.is_missing()) return Quantity::missing("share of zero");
  return quotient(part, whole, 100);
}

}  // namespace svodka
