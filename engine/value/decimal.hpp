// Arithmetic of decimals as people do it on paper: 0.1 + 0.2 is 0.3, and 23 of 40 is 57.5 %.
// Doubles give 0.30000000000000004 and 57.49999999999999, which rounds to the wrong side.
#pragma once

namespace svodka::detail {

// Exact to the last digit of the double that is nearest to the true result, where the operands are
// decimals of few digits; the arithmetic of doubles where they are not (a third, 1e300).
double decimal_sum(double a, double b);
double decimal_difference(double a, double b);
double decimal_product(double a, double b);
// a · factor / b; `factor` is a small whole number.
double decimal_quotient(double a, double b, int factor = 1);

}  // namespace svodka::detail
