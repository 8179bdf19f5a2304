// An expression that gives a plain ratio, 0.052, where a percent is wanted, 5.2: told where it is
// seen for certain, since a hundred may come in where nobody sees it.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/rules/percents/expression_percents.hpp"

namespace svodka {

class Rulebook;

// Whether one of the values that it may give is a figure by a figure, a percent by a hundred, or a
// figure whose unit is `ratio`.
bool gives_plain_ratio(const script::Expression& expression, ExpressionPercents& percents);

// Whether a text that begins with % is glued to one: number(r.a / r.b, 1) .. " %".
bool glues_percent_to_ratio(const script::Expression& expression, ExpressionPercents& percents);

// Derived indicators whose rules return one in percent, or a text that says so.
Diagnostics ratios_for_percents(const Rulebook& rules);

}  // namespace svodka
