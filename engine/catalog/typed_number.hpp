// Numbers as people type them into tables: "1 234,5", "1234.5", "1 234 567" (blanks may be
// no-break).
#pragma once

#include <string_view>

#include "engine/diagnostic/result.hpp"

namespace svodka {

// What a single point before three digits is: "1.480".
enum class Point : unsigned char {
  decimal,   // a decimal mark, as programs write it
  doubtful,  // as well a mark between thousands: where wholes are counted, or beside decimal commas
};

// A mark that can be read both before decimals and between thousands ("1,234", a doubtful point) is
// refused, as is a whole number of more digits than a double keeps exactly.
Result<double> parse_typed_number(std::string_view text, Point point = Point::decimal);

// Whether its writer puts commas before decimals or points between thousands: "480,5", "1.480.250".
bool points_may_be_thousands(std::string_view text);

// How many decimals are written, zeros at their end left out: 2 of "1.250". 0 for what is no
// number.
int typed_decimals(std::string_view text);

}  // namespace svodka
