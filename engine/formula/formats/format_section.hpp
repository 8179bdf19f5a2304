// A number format ("# ##0,00;[Red]-0;\"none\"") split into its sections and those into tokens, so
// that numbers and dates are shown from what it means.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/formula/formula.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

enum class FormatTokenKind : unsigned char {
  literal,
  digit,  // 0 # ?
  point,
  group,  // between digits, or after the last one: thousands are cut off
  percent,
  exponent,         // E+ E-
  date,             // y m d h s, `count` of them
  minutes,          // m beside hours or seconds
  elapsed,          // [h] [m] [s]
  second_fraction,  // .0 .00 .000 after seconds
  half_day,         // AM/PM A/P
  general,
  text,  // @
};

struct FormatToken {
  FormatTokenKind kind = FormatTokenKind::literal;
  // digit, date, elapsed: which; exponent: its sign; literal: " or \ where it was marked as one.
  char letter = 0;
  std::size_t count = 0;
  std::string text{};
};

struct FormatCondition {
  Operator op = Operator::equal;
  double limit = 0;
  bool holds(double value) const;
};

struct FormatSection {
  std::vector<FormatToken> tokens;
  std::optional<FormatCondition> condition;
  int language = 0;  // the Windows identifier in [$-419]
  bool is_date = false;
  bool has_digits() const;
  bool has(FormatTokenKind kind) const;
};

// nullopt when a quote or bracket is not closed, or a letter means nothing in a format.
std::optional<std::vector<FormatSection>> sections_of(std::string_view format,
                                                      const Settings& settings);

}  // namespace svodka::formula
