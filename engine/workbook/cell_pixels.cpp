#include "engine/workbook/cell_pixels.hpp"

#include <cmath>

namespace svodka::workbook {

double column_pixels(const workbook::Sheet& sheet, int column) {
  const auto found = sheet.columns.find(column);
  if (found != sheet.columns.end() && found->second.hidden) return 0;
  const double width =
      found == sheet.columns.end() ? sheet.default_column_width : found->second.width;
  return width < 1 ? std::floor(width * 12 + 0.5) : std::floor(width * 7 + 0.5) + 5;
}

double row_pixels(const workbook::Sheet& sheet, int row) {
  const auto found = sheet.rows.find(row);
  if (found != sheet.rows.end() && found->second.hidden) return 0;
  const double height = found == sheet.rows.end()
                            ? sheet.default_row_height
                            : found->second.height.value_or(sheet.default_row_height);
  return std::floor(height * 4 / 3 + 1e-6);
}

}  // namespace svodka::workbook
