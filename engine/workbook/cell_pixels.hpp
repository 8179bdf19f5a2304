// The sizes of rows and columns on the screen, by which pictures and charts are placed.
#pragma once

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

// Whole pixels at 96 per inch, as Excel and the writer count them; 0 when hidden.
double column_pixels(const workbook::Sheet& sheet, int column);
double row_pixels(const workbook::Sheet& sheet, int row);

}  // namespace svodka::workbook
