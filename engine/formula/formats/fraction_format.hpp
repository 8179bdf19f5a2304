// Number formats of fractions: "# ?/?", "0 00/00", "# ?/8".
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/formula/formats/format_section.hpp"

namespace svodka::formula {

struct FractionFormat {
  std::size_t numerator, slash, end;  // where in the section's tokens: up to the denominator's end
  bool has_whole = false;             // else 1.25 is 5/4
  int denominator = 0;                // that is written in the format; 0: the nearest one is sought
  int places = 1;                     // of the denominator

  // nullopt: the section is none of fractions.
  static std::optional<FractionFormat> of(const FormatSection& section);
};

struct Fraction {
  double whole = 0, numerator = 0;
  int denominator = 1;
  double value() const { return whole + numerator / denominator; }
};

// Of a number without its sign.
Fraction nearest_fraction(double magnitude, const FractionFormat& format);
std::string formatted_fraction(double magnitude, const FormatSection& section,
                               const FractionFormat& format);

}  // namespace svodka::formula
