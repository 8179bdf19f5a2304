// Rounding, powers and the like.
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>

#include "engine/formula/functions/functions.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::formula {
namespace {

int digits_of(Arguments& a, std::size_t i) { return std::clamp(a.integer(i), -400, 400); }

// What shows as 28.5 rounds as 28.5, even when it is 28.499999999999996.
Operand round(Arguments& a) {
  const double value = a.number(0);
  return checked(
      round_half_away(std::fabs(value) < 1e15 ? to_15_digits(value) : value, digits_of(a, 1)));
}

// Away from zero or towards it, on the 15 digits that are shown: 1.1*1.1 is 1.21 and nothing more.
double cut(double value, int digits, bool away) {
  if (digits > 300) return value;
  const double shown = to_15_digits(value);
  const double nearest = round_half_away(shown, digits);
  const double magnitude = std::fabs(nearest);
  if (magnitude == std::fabs(shown)) return nearest;
  const double step = std::pow(10, -digits);
  if (away == (magnitude > std::fabs(shown))) return nearest;
  const double other = away ? magnitude + step : magnitude - step;
  return std::copysign(round_half_away(other, digits), value);
}

Operand round_up(Arguments& a) { return cut(a.number(0), digits_of(a, 1), true); }
Operand round_down(Arguments& a) { return cut(a.number(0), digits_of(a, 1), false); }

// How many times `step` fits, with 4.35/0.01 taken for the 435 it shows.
double quotient(double value, double step) { return to_15_digits(value / step); }

Operand multiple(double count, double step) { return checked(to_15_digits(count * step)); }

Operand round_to_multiple(Arguments& a) {
  const double value = a.number(0);
  const double step = a.number(1);
  if (step == 0 || value == 0) return 0.0;
  if ((value < 0) != (step < 0)) return bad_number;
  return multiple(round_half_away(quotient(value, step), 0), step);
}

// CEILING(-2.5,-2) goes away from zero, CEILING(-2.5,2) towards it.
Operand ceiling(Arguments& a) {
  const double value = a.number(0);
  const double step = a.number(1);
  if (step == 0 || value == 0) return 0.0;
  if (value > 0 && step < 0) return bad_number;
  return multiple(std::ceil(quotient(value, step)), step);
}

Operand floor(Arguments& a) {
  const double value = a.number(0);
  const double step = a.number(1);
  if (value == 0) return 0.0;
  if (step == 0) return div_zero;
  if (value > 0 && step < 0) return bad_number;
  return multiple(std::floor(quotient(value, step)), step);
}

// To the multiple above, or below; of negative numbers the third argument turns the direction.
Operand multiple_beside(Arguments& a, bool above) {
  const double step = std::fabs(a.number(1, 1));
  if (step == 0) return 0.0;
  const double count = quotient(a.number(0), step);
  const bool turned = count < 0 && a.number(2) != 0;
  return multiple(above == turned ? std::floor(count) : std::ceil(count), step);
}
Operand ceiling_math(Arguments& a) { return multiple_beside(a, true); }
Operand floor_math(Arguments& a) { return multiple_beside(a, false); }

Operand integer_part(Arguments& a) { return std::floor(a.number(0)); }

Operand remainder(Arguments& a) {
  const double value = a.number(0);
  const double divisor = a.number(1);
  if (divisor == 0) return div_zero;
  if (std::fabs(value / divisor) > 1e15) return bad_number;
  const double rest = std::fmod(value, divisor);
  return checked(rest != 0 && (rest < 0) != (divisor < 0) ? rest + divisor : rest);
}

Operand whole_quotient(Arguments& a) {
  if (a.number(1) == 0) return div_zero;
  return checked(std::trunc(a.number(0) / a.number(1)));
}

Operand absolute(Arguments& a) { return std::fabs(a.number(0)); }
Operand sign(Arguments& a) {
  return number_value((a.number(0) > 0 ? 1 : 0) - (a.number(0) < 0 ? 1 : 0));
}
Operand square_root(Arguments& a) { return checked(std::sqrt(a.number(0))); }
Operand exponential(Arguments& a) { return checked(std::exp(a.number(0))); }

Operand power(Arguments& a) { return raised(a.number(0), a.number(1)); }

Operand natural_logarithm(Arguments& a) {
  return a.number(0) > 0 ? Value(std::log(a.number(0))) : Value(bad_number);
}
Operand logarithm10(Arguments& a) {
  return a.number(0) > 0 ? Value(std::log10(a.number(0))) : Value(bad_number);
}
Operand logarithm(Arguments& a) {
  const double base = a.number(1, 10);
  if (a.number(0) <= 0 || base <= 0) return bad_number;
  if (base == 1) return div_zero;
  if (base == 10) return std::log10(a.number(0));
  if (base == 2) return std::log2(a.number(0));
  return checked(std::log(a.number(0)) / std::log(base));
}

Operand pi(Arguments&) { return std::numbers::pi; }

Operand even(Arguments& a) {
  return std::copysign(std::ceil(std::fabs(a.number(0)) / 2) * 2, a.number(0));
}
Operand odd(Arguments& a) {
  const double magnitude = std::ceil((std::fabs(a.number(0)) - 1) / 2) * 2 + 1;
  return std::copysign(std::max(magnitude, 1.0), a.number(0));
}

Operand factorial(Arguments& a) {
  if (a.number(0) < 0) return bad_number;
  return checked(std::round(std::tgamma(std::floor(a.number(0)) + 1)));
}

Operand sum(Arguments& a) {
  const Tally tally = a.tally();
  return tally.error ? Value(*tally.error) : checked(tally.sum);
}

Operand product(Arguments& a) {
  const auto found = a.numbers(0);
  if (const Error* error = error_in(found)) return *error;
  const auto& numbers = std::get<std::vector<double>>(found);
  if (numbers.empty()) return 0.0;
  return checked(std::accumulate(numbers.begin(), numbers.end(), 1.0, std::multiplies<>()));
}

Operand sum_of_squares(Arguments& a) {
  double total = 0;
  if (auto error = a.each_number(0, [&](double number) { total += number * number; }))
    return *error;
  return checked(total);
}

// What is not a number counts as 0; arrays of different shapes are an error.
Operand sum_of_products(Arguments& a) {
  std::optional<Array> product;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a.given(i)) return bad_value;
    Array factor = a.evaluator().array_of(a.operand(i));
    if (product && (product->rows != factor.rows || product->columns != factor.columns))
      return bad_value;
    for (std::size_t k = 0; k < factor.cells.size(); ++k) {
      Value& value = factor.cells[k];
      if (error_in(value)) return value;
      const double number = std::holds_alternative<double>(value) ? std::get<double>(value) : 0;
      value = product ? std::get<double>(product->cells[k]) * number : number;
    }
    product = std::move(factor);
  }
  double total = 0;
  for (const Value& value : product->cells) total += std::get<double>(value);
  return checked(total);
}

constexpr std::array math_table = {
    FunctionInfo{"SUM", 1, 255, "r", sum},
    FunctionInfo{"PRODUCT", 1, 255, "r", product},
    FunctionInfo{"SUMSQ", 1, 255, "r", sum_of_squares},
    FunctionInfo{"SUMPRODUCT", 1, 255, "a", sum_of_products, 1, true},
    FunctionInfo{"ROUND", 2, 2, "nn", round},
    FunctionInfo{"ROUNDUP", 2, 2, "nn", round_up},
    FunctionInfo{"ROUNDDOWN", 2, 2, "nn", round_down},
    FunctionInfo{"TRUNC", 1, 2, "nn", round_down},
    FunctionInfo{"MROUND", 2, 2, "nn", round_to_multiple},
    FunctionInfo{"CEILING", 2, 2, "nn", ceiling},
    FunctionInfo{"FLOOR", 2, 2, "nn", floor},
    FunctionInfo{"CEILING.MATH", 1, 3, "nnn", ceiling_math},
    FunctionInfo{"FLOOR.MATH", 1, 3, "nnn", floor_math},
    FunctionInfo{"CEILING.PRECISE", 1, 2, "nn", ceiling_math},
    FunctionInfo{"FLOOR.PRECISE", 1, 2, "nn", floor_math},
    FunctionInfo{"INT", 1, 1, "n", integer_part},
    FunctionInfo{"MOD", 2, 2, "nn", remainder},
    FunctionInfo{"QUOTIENT", 2, 2, "nn", whole_quotient},
    FunctionInfo{"ABS", 1, 1, "n", absolute},
    FunctionInfo{"SIGN", 1, 1, "n", sign},
    FunctionInfo{"SQRT", 1, 1, "n", square_root},
    FunctionInfo{"POWER", 2, 2, "nn", power},
    FunctionInfo{"EXP", 1, 1, "n", exponential},
    FunctionInfo{"LN", 1, 1, "n", natural_logarithm},
    FunctionInfo{"LOG", 1, 2, "nn", logarithm},
    FunctionInfo{"LOG10", 1, 1, "n", logarithm10},
    FunctionInfo{"PI", 0, 0, "n", pi},
    FunctionInfo{"EVEN", 1, 1, "n", even},
    FunctionInfo{"ODD", 1, 1, "n", odd},
    FunctionInfo{"FACT", 1, 1, "n", factorial},
};

}  // namespace

std::span<const FunctionInfo> math_functions() { return math_table; }

}  // namespace svodka::formula
