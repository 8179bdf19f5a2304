#include "engine/form/form.hpp"

#include <algorithm>

namespace svodka::form {

bool CellPlan::is_blank() const {
  const auto* value = std::get_if<workbook::CellValue>(&content);
  return value != nullptr && std::holds_alternative<std::monostate>(*value);
}

std::vector<CellPlan>::const_iterator first_cell_from(const std::vector<CellPlan>& cells,
                                                      int column) {
  return std::lower_bound(cells.begin(), cells.end(), column,
                          [](const CellPlan& cell, int wanted) { return cell.column < wanted; });
}

const CellPlan* SheetPlan::cell_at(int row, int column) const {
  if (row >= row_count()) return nullptr;
  const std::vector<CellPlan>& row_cells = cells_of(row);
  const auto found = first_cell_from(row_cells, column);
  return found != row_cells.end() && found->column == column ? &*found : nullptr;
}

}  // namespace svodka::form
