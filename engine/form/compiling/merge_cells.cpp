#include "engine/form/compiling/merge_cells.hpp"

#include <algorithm>

namespace svodka::form {

namespace {

// Whether the first line repeats, or vanishes, without the others.
bool first_stands_deeper(const AxisPlan& plan, int first, int last) {
  return plan.parent_at(first) != plan.innermost_around(first, last);
}

void add_blank_cell(SheetPlan& plan, int row, int column, workbook::StyleIndex style) {
  std::vector<CellPlan>& cells = plan.cells_of(row);
  const auto place = first_cell_from(cells, column);
  if (place != cells.end() && place->column == column) return;
  CellPlan blank;
  blank.column = column;
  blank.style = style;
  cells.insert(place, std::move(blank));
}

}  // namespace

void add_cells_for_merges(const workbook::Sheet& drawn, SheetPlan& plan) {
  for (const workbook::Range& merge : drawn.merges) {
    const CellPlan* first = plan.cell_at(merge.first_row, merge.first_column);
    if (first == nullptr || first->is_blank()) continue;
    const workbook::StyleIndex style = first->style;
    if (first_stands_deeper(plan.rows, merge.first_row, merge.last_row)) {
      const int last = std::min(merge.last_row, plan.row_count() - 1);
      for (int row = merge.first_row + 1; row <= last; ++row)
        add_blank_cell(plan, row, merge.first_column, style);
    }
    if (first_stands_deeper(plan.columns, merge.first_column, merge.last_column)) {
      for (int column = merge.first_column + 1; column <= merge.last_column; ++column)
        add_blank_cell(plan, merge.first_row, column, style);
    }
  }
}

}  // namespace svodka::form
