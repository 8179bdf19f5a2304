// Numbers as people type them into tables: "1 234,5", "1234.5", "1 234 567" (blanks may be
// no-break).
#pragma once

#include <string_view>

#include "engine/diagnostic/result.hpp"

namespace svodka {

// A comma or point that
// can be read both as a decimal mark and as a thousands separator ("1,234") is refused, as is a
// whole number of more digits than a double keeps exactly.
Result<double> parse_typed_number(std::string_view text);

}  // namespace svodka
