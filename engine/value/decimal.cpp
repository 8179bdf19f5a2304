#include "engine/value/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace svodka::detail {

namespace {

constexpr double largest_whole = 9007199254740992.0;  // 2^53: below it every whole number is exact
constexpr int most_decimals = 15;

bool is_whole(double value) { return std::trunc(value) == value; }

double power_of_ten(int exponent) {  // exact up to 22
  double power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

// How many digits the shortest spelling has after its point; nullopt: too many to be a decimal that
// somebody wrote.
std::optional<int> decimals_of(double value) {
  if (is_whole(value)) return 0;
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::fabs(value),
                                 std::chars_format::scientific);
  int digits = 0;
  int exponent = 0;
  const char* p = buffer.data();
  for (; *p != 'e'; ++p) digits += *p != '.' ? 1 : 0;
  ++p;
  if (*p == '+') ++p;  // from_chars takes no plus sign
  std::from_chars(p, end.ptr, exponent);
  const int decimals = digits - 1 - exponent;
  if (digits > most_decimals || decimals > most_decimals) return std::nullopt;
  return decimals;
}

// Both as whole numbers of 10^-decimals.
struct Scaled {
  double a, b;
  int decimals;
};

std::optional<Scaled> scaled(double a, double b) {
  if (!std::isfinite(a) || !std::isfinite(b)) return std::nullopt;
  const std::optional<int> of_a = decimals_of(a);
  const std::optional<int> of_b = decimals_of(b);
  if (!of_a || !of_b) return std::nullopt;
  const int decimals = std::max(*of_a, *of_b);
  const double power = power_of_ten(decimals);
  const Scaled both{std::round(a * power), std::round(b * power), decimals};
  if (std::fabs(both.a) > largest_whole || std::fabs(both.b) > largest_whole) return std::nullopt;
  return both;
}

}  // namespace

double decimal_sum(double a, double b) {
  if (is_whole(a) && is_whole(b)) return a + b;
  const std::optional<Scaled> both = scaled(a, b);
  if (!both || std::fabs(both->a + both->b) > largest_whole) return a + b;
  return (both->a + both->b) / power_of_ten(both->decimals);
}

double decimal_difference(double a, double b) { return decimal_sum(a, -b); }

double decimal_product(double a, double b) {
  if (is_whole(a) && is_whole(b)) return a * b;
  const std::optional<Scaled> both = scaled(a, b);
  constexpr int exact_power = 22;
  if (!both || 2 * both->decimals > exact_power || std::fabs(both->a * both->b) > largest_whole)
    return a * b;
  return both->a * both->b / power_of_ten(2 * both->decimals);
}

double decimal_quotient(double a, double b, int factor) {
  const std::optional<Scaled> both = scaled(a, b);
  if (!both || std::fabs(both->a * factor) > largest_whole) return a / b * factor;
  return both->a * factor / both->b;
}

}  // namespace svodka::detail
