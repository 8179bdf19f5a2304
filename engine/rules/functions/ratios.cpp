#include "engine/rules/functions/ratios.hpp"

namespace svodka {

namespace {

const Quantity hundred = Quantity::number(100);

bool is_a_range(const Quantity& q) {
  return q.is_interval() ||
         (q.qualifier() != Qualifier::exact && q.qualifier() != Qualifier::about);
}

bool is_zero(const Quantity& q) { return q.is_exact() && q.value() == 0; }

}  // namespace

Quantity growth_in_percent(const Quantity& now, const Quantity& before) {
  if (is_zero(before) && !now.is_missing()) return Quantity::missing("growth from zero");
  // How far a figure lies from a bound is known less well than their ratio.
  if (is_a_range(before)) return now / before * hundred - hundred;
  return (now - before) / before * hundred;
}

Quantity share_in_percent(const Quantity& part, const Quantity& whole) {
  if (is_zero(whole) && !part.is_missing()) return Quantity::missing("share of zero");
  return part / whole * hundred;
}

}  // namespace svodka
