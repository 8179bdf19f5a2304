#include "engine/form/filling/cell_errors.hpp"

#include <utility>

#include "engine/form/cell_problem.hpp"

namespace svodka::form {

void CellErrors::mark(workbook::Sheet& sheet, workbook::Cell& cell, Diagnostic problem) {
  values_.mark_error(cell);
  // Why a cell is in error matters more than any other comment on it.
  std::erase_if(sheet.comments, [&](const workbook::Comment& other) {
    return other.row == cell.row && other.column == cell.column;
  });
  sheet.comments.push_back({cell.row, cell.column, problem.message, "", false, {}, {}});
  problems_.push_back(
      at_cell(std::move(problem), form_.file(), cell_in(sheet.name, cell.row, cell.column)));
}

}  // namespace svodka::form
