// Numbers as decimals: the shortest spelling of a double, and rounding as it is done on paper.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

#include "engine/value/magnitude.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {
namespace {

constexpr std::size_t kept_digits = 15;  // all that Excel keeps

// 0.d1d2d3… × 10^exponent.
struct Decimal {
  std::string digits;
  int exponent = 0;
};

Decimal decimal_of(std::string_view scientific) {
  Decimal decimal;
  const std::size_t e = scientific.find('e');
  for (const char c : scientific.substr(0, e)) {
    if (c != '.') decimal.digits += c;
  }
  scientific.remove_prefix(e + 1);
  if (scientific.front() == '+') scientific.remove_prefix(1);  // from_chars takes no plus sign
  std::from_chars(scientific.data(), scientific.data() + scientific.size(), decimal.exponent);
  decimal.exponent += 1;
  return decimal;
}

// The shortest decimal of a magnitude, or where that is longer its first 15 digits.
Decimal decimal_of(double magnitude) {
  std::array<char, 32> buffer;
  char* const first = buffer.data();
  char* const last = first + buffer.size();
  const auto shortest = std::to_chars(first, last, magnitude, std::chars_format::scientific);
  Decimal decimal = decimal_of(std::string_view(first, shortest.ptr));
  if (decimal.digits.size() <= kept_digits) return decimal;
  const auto kept =
      std::to_chars(first, last, magnitude, std::chars_format::scientific, kept_digits - 1);
  return decimal_of(std::string_view(first, kept.ptr));
}

enum class Half : unsigned char { away_from_zero, towards_zero };

// Keeps the first `count` digits, the last one rounded.
void keep(Decimal& decimal, int count, Half half) {
  const std::string_view rest =
      std::string_view(decimal.digits).substr(static_cast<std::size_t>(count));
  const bool is_half = rest.front() == '5' && rest.find_first_not_of('0', 1) == rest.npos;
  const bool up = is_half ? half == Half::away_from_zero : rest.front() >= '5';
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

double round_to(double value, int decimals, Half half) {
  if (!std::isfinite(value) || value == 0) return value;
  if (decimals >= 0 && value == std::trunc(value)) return value;  // most figures count something
  Decimal decimal = decimal_of(std::fabs(value));
  // Beyond these a double has no digits at all; they also keep the sum below in range.
  if (decimals > 400) return value;
  if (decimals < -400) return 0;
  const int count = decimal.exponent + decimals;
  const int known = static_cast<int>(decimal.digits.size());
  if (count > known) return value;
  if (count < 0) return 0;
  if (count < known) keep(decimal, count, half);
  return std::copysign(double_of(decimal), value) + 0.0;
}

Qualifier inclusive(Qualifier qualifier) {
  if (qualifier == Qualifier::more) return Qualifier::at_least;
  if (qualifier == Qualifier::less) return Qualifier::at_most;
  return qualifier;
}

}  // namespace

double round_half_away(double value, int decimals) {
  return round_to(value, decimals, Half::away_from_zero);
}

// A bound that moves becomes inclusive: of what is more than 45.27, rounded to tenths, all that is
// known is that it is at least 45.3.
Quantity round_half_away(const Quantity& q, int decimals) {
  if (q.is_missing()) return q;
  if (q.is_interval()) {
    const double low = round_half_away(q.low(), decimals);
    const double high = round_half_away(q.high(), decimals);
    return Quantity::between(low, high, low == q.low() && q.is_low_open(),
                             high == q.high() && q.is_high_open());
  }
  const double rounded = round_half_away(q.value(), decimals);
  return Quantity::number(rounded, rounded == q.value() ? q.qualifier() : inclusive(q.qualifier()));
}

Quantity rounded(const Quantity& q, int decimals) {
  if (q.is_missing() || q.is_interval() || q.is_exact()) return round_half_away(q, decimals);
  const double at = q.value();
  switch (q.qualifier()) {
    case Qualifier::more:  // what is just above a negative half rounds up
      return Quantity::number(
          round_to(at, decimals, at < 0 ? Half::towards_zero : Half::away_from_zero),
          Qualifier::at_least);
    case Qualifier::less:
      return Quantity::number(
          round_to(at, decimals, at > 0 ? Half::towards_zero : Half::away_from_zero),
          Qualifier::at_most);
    default:
      return round_half_away(q, decimals);
  }
}

int decimals_to_show(const Quantity& q) {
  constexpr int usual = 2;
  constexpr int most = 15;
  if (q.is_missing()) return usual;
  int decimals = usual;
  for (const double end : {q.low(), q.high(), q.value()}) {
    const double size = std::fabs(end);
    if (!std::isfinite(size) || size == 0 || size >= 0.1) continue;
    decimals = std::max(decimals, 1 - decimal_exponent(size));
  }
  return std::min(decimals, most);
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
