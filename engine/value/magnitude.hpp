// How large a number is, in powers of ten.
#pragma once

#include <cmath>

namespace svodka {

// Of the first digit: 2 of 350, -1 of 0.35. The number is not 0.
inline int decimal_exponent(double number) {
  return static_cast<int>(std::floor(std::log10(std::fabs(number))));
}

// The power of ten that a positive number is, or is next to: 3 of 1000.
inline int nearest_power_of_ten(double number) {
  return static_cast<int>(std::lround(std::log10(number)));
}

}  // namespace svodka
