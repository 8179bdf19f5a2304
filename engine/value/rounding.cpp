// Numbers as decimals: the shortest spelling of a double, and rounding as it is done on paper.
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "engine/value/quantity.hpp"

namespace svodka {
namespace {

// The shortest decimal of |value|: 0.d1d2d3… × 10^exponent.
struct Decimal {
  std::string digits;
  int exponent = 0;
};

Decimal decimal_of(double magnitude) {
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude,
                                 std::chars_format::scientific);
  Decimal decimal;
  const char* p = buffer.data();
  for (; *p != 'e'; ++p) {
    if (*p != '.') decimal.digits += *p;
  }
  ++p;
  if (*p == '+') ++p;  // from_chars takes no plus sign
  std::from_chars(p, end.ptr, decimal.exponent);
  decimal.exponent += 1;
  return decimal;
}

// Keeps the first `count` digits, the last one rounded half up.
void keep(Decimal& decimal, int count) {
  const bool up = decimal.digits[static_cast<std::size_t>(count)] >= '5';
  decimal.digits.resize(static_cast<std::size_t>(count));
  if (!up) return;
  for (auto digit = decimal.digits.rbegin(); digit != decimal.digits.rend(); ++digit) {
    if (*digit != '9') {
      ++*digit;
      return;
    }
    *digit = '0';
  }
  decimal.digits.insert(decimal.digits.begin(), '1');
  ++decimal.exponent;
}

double double_of(const Decimal& decimal) {
  const std::string text = "0." + decimal.digits + "e" + std::to_string(decimal.exponent);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() ? value : std::numeric_limits<double>::infinity();
}

Qualifier inclusive(Qualifier qualifier) {
  if (qualifier == Qualifier::more) return Qualifier::at_least;
  if (qualifier == Qualifier::less) return Qualifier::at_most;
  return qualifier;
}

}  // namespace

double round_half_away(double value, int decimals) {
  if (!std::isfinite(value) || value == 0) return value;
  Decimal decimal = decimal_of(std::fabs(value));
  // Beyond these a double has no digits at all; they also keep the sum below in range.
  if (decimals > 400) return value;
  if (decimals < -400) return 0;
  const int count = decimal.exponent + decimals;
  if (count >= static_cast<int>(decimal.digits.size())) return value;
  if (count < 0) return 0;
  keep(decimal, count);
  return std::copysign(double_of(decimal), value) + 0.0;
}

// A bound that moves becomes inclusive: of what is more than 45.27, rounded to tenths, all that is
// known is that it is at least 45.3.
Quantity round_half_away(const Quantity& q, int decimals) {
  if (q.is_missing()) return q;
  if (q.is_interval()) {
    return Quantity::between(round_half_away(q.low(), decimals),
                             round_half_away(q.high(), decimals));
  }
  const double rounded = round_half_away(q.value(), decimals);
  return Quantity::number(rounded, rounded == q.value() ? q.qualifier() : inclusive(q.qualifier()));
}

std::string shortest(double value) {
  std::array<char, 400> buffer;
  char* const first = buffer.data();
  char* const last = first + buffer.size();
  const auto end = std::fabs(value) < 1e15
                       ? std::to_chars(first, last, value + 0.0, std::chars_format::fixed)
                       : std::to_chars(first, last, value);
  return std::string(first, end.ptr);
}

}  // namespace svodka
