// What two books are compared by, as a person reads it: a value in one line, and each of a sheet's
// other properties as one text.
#pragma once

#include <string>

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

// A cell's value: 43715, "text", =SUM(C5:C9) giving 12, TRUE, #N/A; "" when blank.
std::string value_text(const CellValue& value);

std::string widths_text(const Sheet& sheet);
std::string heights_text(const Sheet& sheet);
std::string merges_text(const Sheet& sheet);
std::string page_text(const Sheet& sheet);
std::string charts_text(const Sheet& sheet);
std::string pictures_text(const Sheet& sheet);

}  // namespace svodka::workbook
