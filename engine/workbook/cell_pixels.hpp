// How large rows and columns are on the screen.
#pragma once

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

// Whole pixels at 96 per inch, as Excel and the writer count them; 0 of what is hidden.
double column_pixels(const workbook::Sheet& sheet, int column);
double row_pixels(const workbook::Sheet& sheet, int row);

}  // namespace svodka::workbook
