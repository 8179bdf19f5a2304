#include "engine/intake/grid.hpp"

#include <algorithm>

#include "engine/catalog/csv_place.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/intake/sheet_grid.hpp"
#include "engine/intake/text_grid.hpp"
#include "engine/places/places.hpp"
#include "engine/system/input.hpp"
#include "engine/text/code_points.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::intake {

std::size_t Grid::width() const {
  std::size_t most = 0;
  for (const auto& row : rows) most = std::max(most, row.size());
  return most;
}

const GridCell& Grid::at(std::size_t row, std::size_t column) const {
  static const GridCell blank;
  return row < rows.size() && column < rows[row].size() ? rows[row][column] : blank;
}

int Grid::line_of(std::size_t row) const { return sheet.empty() ? lines[row] : as_int(row) + 1; }

std::string Grid::row_name(std::size_t row) const {
  return (sheet.empty() ? "line " : "row ") + std::to_string(line_of(row));
}

std::string Grid::column_name(std::size_t column) const {
  return sheet.empty() ? std::to_string(column + 1) : workbook::column_name(as_int(column));
}

Diagnostic Grid::problem(std::size_t row, std::size_t column, std::string message,
                         std::string hint) const {
  if (sheet.empty()) {
    const GridCell& cell = at(row, column);
    const std::size_t start =
        cell.start > 0 || rows[row].empty() ? cell.start : rows[row].front().start;
    const int width = std::max(1, printed_width(cell.text));
    return problem_at(bytes, file, start, width, std::move(message), std::move(hint));
  }
  Diagnostic problem = unplaced(std::move(message), std::move(hint));
  problem.place.file = file;
  problem.place.cell = sheet + "!" + workbook::cell_name(as_int(row), as_int(column));
  problem.excerpt = at(row, column).text;
  problem.width = std::max(1, printed_width(problem.excerpt));
  return problem;
}

Result<std::vector<Grid>> read_grids(Files& files, const std::string& path) {
  if (const auto refusal = not_an_input(files, path, largest_grid)) {
    Diagnostic problem =
        unplaced(*refusal,
                 "a table of any size is read with the columns municipality, indicator, breakdown, "
                 "period, value, unit");
    problem.place.file = path;
    return problem;
  }
  const std::string bytes = files.read(path);
  if (is_workbook(bytes)) return grids_of_workbook(bytes, path);
  Result<Grid> grid = grid_of_text(bytes, path);
  if (!grid) return grid.diagnostics();
  std::vector<Grid> grids;
  grids.push_back(grid.take());
  return grids;
}

}  // namespace svodka::intake
