// Ranges as files write them: cells, whole columns, whole rows.
#pragma once

#include <optional>
#include <string_view>

#include "engine/workbook/book.hpp"

namespace svodka::reader {

// "A1:D9", and "A:D" or "1:9" as all their cells.
std::optional<workbook::Range> parse_area(std::string_view text);

}  // namespace svodka::reader
