#include "engine/intake/cell_period.hpp"

#include <cmath>

#include <fmt/format.h>

#include "engine/period/written_period.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/letter_case.hpp"

namespace svodka::intake {

std::optional<Period> cell_period(const GridCell& cell) {
  if (cell.period) return cell.period;
  if (cell.is_blank() || cell.is_error) return std::nullopt;
  return written_period(cell.text);
}

const GridCell& heading_cell(const Grid& grid, std::size_t row, bool is_last_row,
                             std::size_t column) {
  const GridCell& cell = grid.at(row, column);
  if (!cell.is_blank() || is_last_row || !grid.sheet.empty() || grid.at(row + 1, column).is_blank())
    return cell;
  std::size_t left = column;
  while (left > 0 && grid.at(row, left).is_blank()) --left;
  return grid.at(row, left);
}

std::optional<Period> heading_period(const Grid& grid, std::size_t first_row, std::size_t rows,
                                     std::size_t column) {
  if (rows == 1) return cell_period(grid.at(first_row, column));
  std::string text, last;
  for (std::size_t row = first_row; row < first_row + rows; ++row) {
    const std::string& part = heading_cell(grid, row, row + 1 == first_row + rows, column).text;
    if (part.empty()) return std::nullopt;
    if (part != last) text += (text.empty() ? "" : " ") + part;
    last = part;
  }
  return written_period(text);
}

std::optional<Period> period_of_parts(const GridCell& year, const GridCell& part,
                                      std::string_view heading_of_part) {
  const bool is_number =
      !part.text.empty() && part.text.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) return written_period(part.text + " " + year.text);
  const std::string folded = folded_case(heading_of_part);
  const bool is_quarter =
      folded.find("квартал") != std::string::npos || folded.find("quarter") != std::string::npos;
  return written_period(is_quarter ? fmt::format("{} квартал {}", part.text, year.text)
                                   : fmt::format("{}.{}", part.text, year.text));
}

}  // namespace svodka::intake
