#include "engine/form/cell_problem.hpp"

#include "engine/workbook/book.hpp"

namespace svodka::form {

std::string cell_in(const std::string& sheet, int row, int column) {
  return sheet + "!" + workbook::cell_name(row, column);
}

Diagnostic at_cell(Diagnostic problem, const std::string& file, const std::string& cell) {
  problem.place.file = file;
  problem.place.cell = cell;
  return problem;
}

}  // namespace svodka::form
