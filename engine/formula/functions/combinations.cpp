// Whole numbers: divisors, factorials, in how many ways.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/formula/functions/samples.hpp"

namespace svodka::formula {
namespace {

constexpr double largest_whole = 9007199254740992;  // 2^53

// Each number of the arguments, cut to a whole one.
OrError<Numbers> wholes_of(Arguments& a) {
  auto found = a.numbers(0);
  auto* numbers = std::get_if<Numbers>(&found);
  for (std::size_t i = 0; numbers && i < numbers->size(); ++i) {
    double& number = (*numbers)[i];
    number = std::trunc(number);
    if (number < 0 || number >= largest_whole) return bad_number;
  }
  return found;
}

Operand greatest_divisor(Arguments& a) {
  const auto found = wholes_of(a);
  if (const Error* error = error_in(found)) return *error;
  double divisor = 0;
  for (const double number : std::get<Numbers>(found))
    divisor = static_cast<double>(
        std::gcd(static_cast<long long>(divisor), static_cast<long long>(number)));
  return divisor;
}

Operand least_multiple(Arguments& a) {
  const auto found = wholes_of(a);
  if (const Error* error = error_in(found)) return *error;
  double multiple = 1;
  for (const double number : std::get<Numbers>(found)) {
    if (number == 0) return 0.0;
    const auto shared = static_cast<double>(
        std::gcd(static_cast<long long>(multiple), static_cast<long long>(number)));
    multiple *= number / shared;
    if (multiple >= largest_whole) return bad_number;
  }
  return multiple;
}

// k of n in any order. Each step is exact as long as it is below 2^53.
double ways_to_choose(double n, double k) {
  k = std::min(k, n - k);
  double ways = 1;
  for (double i = 1; i <= k && std::isfinite(ways); ++i) ways = ways * (n - k + i) / i;
  return ways < largest_whole ? std::round(ways) : ways;
}

Operand combinations(Arguments& a) {
  const double n = std::trunc(a.number(0));
  const double k = std::trunc(a.number(1));
  if (n < 0 || k < 0 || n < k) return bad_number;
  return checked(ways_to_choose(n, k));
}
Operand combinations_with_repetition(Arguments& a) {
  const double n = std::trunc(a.number(0));
  const double k = std::trunc(a.number(1));
  if (n < 0 || k < 0) return bad_number;
  if (k == 0) return 1.0;
  if (n == 0) return bad_number;
  return checked(ways_to_choose(n + k - 1, k));
}
Operand permutations(Arguments& a) {
  const double n = std::trunc(a.number(0));
  const double k = std::trunc(a.number(1));
  if (n <= 0 || k < 0 || n < k) return bad_number;
  double ways = 1;
  for (double i = 0; i < k && std::isfinite(ways); ++i) ways *= n - i;
  return checked(ways);
}
Operand permutations_with_repetition(Arguments& a) {
  const double n = std::trunc(a.number(0));
  const double k = std::trunc(a.number(1));
  if (n < 0 || k < 0) return bad_number;
  return checked(std::pow(n, k));
}

// n (n - 2) (n - 4) …
Operand double_factorial(Arguments& a) {
  const double n = std::trunc(a.number(0));
  if (n < 0) return bad_number;
  double product = 1;
  for (double i = n; i > 1 && std::isfinite(product); i -= 2) product *= i;
  return checked(product);
}

// (a + b + …)! / (a! b! …), as a product of choices.
Operand multinomial(Arguments& a) {
  const auto found = wholes_of(a);
  if (const Error* error = error_in(found)) return *error;
  double sum = 0;
  double ways = 1;
  for (const double number : std::get<Numbers>(found)) {
    sum += number;
    if (!a.evaluator().spend(static_cast<std::size_t>(std::min(number, 1000.0)))) break;
    ways *= ways_to_choose(sum, number);
  }
  return checked(ways);
}

// SERIESSUM(x, n, m, coefficients): the sum of coefficients times x^n, x^(n + m), …
Operand power_series(Arguments& a) {
  const auto found = numbers_in(a, 3);
  if (const Error* error = error_in(found)) return *error;
  double power = a.number(1);
  double total = 0;
  for (const double coefficient : std::get<Numbers>(found)) {
    total += coefficient * std::pow(a.number(0), power);
    power += a.number(2);
  }
  return checked(total);
}

constexpr std::array combination_table = {
    FunctionInfo{"GCD", 1, 255, "r", greatest_divisor},
    FunctionInfo{"LCM", 1, 255, "r", least_multiple},
    FunctionInfo{"COMBIN", 2, 2, "nn", combinations},
    FunctionInfo{"COMBINA", 2, 2, "nn", combinations_with_repetition},
    FunctionInfo{"PERMUT", 2, 2, "nn", permutations},
    FunctionInfo{"PERMUTATIONA", 2, 2, "nn", permutations_with_repetition},
    FunctionInfo{"FACTDOUBLE", 1, 1, "n", double_factorial},
    FunctionInfo{"MULTINOMIAL", 1, 255, "r", multinomial},
    FunctionInfo{"SERIESSUM", 4, 4, "nnnr", power_series},
};

}  // namespace

std::span<const FunctionInfo> combination_functions() { return combination_table; }

}  // namespace svodka::formula
