#include "engine/form/moving/move_filters.hpp"

#include <algorithm>
#include <optional>

#include "engine/form/cell_problem.hpp"
#include "engine/places/places.hpp"

namespace svodka::form {

bool fills_rows_of_filter(const SheetPlan& plan, const workbook::Range& drawn) {
  const int last = std::min(drawn.last_row, plan.row_count() - 1);
  for (int row = drawn.first_row + 1; row <= last; ++row) {
    const std::vector<CellPlan>& cells = plan.cells_of(row);
    for (auto cell = first_cell_from(cells, drawn.first_column);
         cell != cells.end() && cell->column <= drawn.last_column; ++cell) {
      if (!std::holds_alternative<workbook::CellValue>(cell->content)) return true;
    }
  }
  return false;
}

workbook::Filter moved_filter(const workbook::Filter& filter, const workbook::Range& drawn,
                              const workbook::Range& there, const SheetPlan& plan,
                              const Layout& layout) {
  workbook::Filter moved;
  if (filter.columns.empty()) return moved;
  moved.follows_values = fills_rows_of_filter(plan, drawn);
  for (workbook::FilterColumn column : filter.columns) {
    const int from = drawn.first_column + column.column;
    const std::optional<LineSpan> to = layout.columns.range(from, from);
    if (!to || to->first != to->last) continue;
    column.column = to->first - there.first_column;
    if (moved.follows_values && !column.is_known) column.element.clear();
    moved.columns.push_back(std::move(column));
  }
  return moved;
}

namespace {

void add_lost(const workbook::Sheet& sheet, const SheetPlan& plan, const workbook::Range& range,
              const workbook::Filter& filter, std::vector<std::string>& lost) {
  if (filter.columns.empty() || !fills_rows_of_filter(plan, range)) return;
  for (const workbook::FilterColumn& column : filter.columns) {
    const int drawn = range.first_column + column.column;
    const std::string cell = cell_in(sheet.name, range.first_row, drawn);
    if (!column.is_known && !column.element.empty())
      lost.push_back(cell + ": filter criteria that compare its rows with each other, or by icons");
    if (!plan.columns.is_beyond_blocks(drawn) && plan.columns.is_repeated(drawn))
      lost.push_back(cell + ": filter criteria of a column that repeats");
  }
}

}  // namespace

std::vector<std::string> lost_criteria(const workbook::Book& drawn,
                                       const std::vector<SheetPlan>& plans) {
  std::vector<std::string> lost;
  for (const SheetPlan& plan : plans) {
    const workbook::Sheet& sheet = nth(drawn.sheets, plan.id);
    if (sheet.autofilter) add_lost(sheet, plan, *sheet.autofilter, sheet.filter, lost);
    for (const workbook::Table& table : sheet.tables)
      add_lost(sheet, plan, table.range, table.filter, lost);
  }
  return lost;
}

}  // namespace svodka::form
