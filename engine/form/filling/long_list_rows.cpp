#include "engine/form/filling/long_list_rows.hpp"

#include <iterator>
#include <utility>

namespace svodka::form {

namespace {

// Takes what stands behind the first `count`.
template <typename T>
std::vector<T> take_behind(std::vector<T>& all, std::size_t count) {
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(count);
  std::vector<T> taken(std::make_move_iterator(first), std::make_move_iterator(all.end()));
  all.erase(first, all.end());
  return taken;
}

}  // namespace

LongListRows::LongListRows(SheetContext& sheet, FilledCells& filled, int first_row)
    : sheet_(sheet),
      filled_(filled),
      cells_before_(sheet.out.cells.size()),
      formulas_before_(filled.formulas.size()),
      evaluated_before_(filled.evaluated.size()),
      rows_(first_row),
      list_{sheet.index, sheet.out.long_rows.size(), {}} {}

void LongListRows::take_row(int line, int out_row, int round) {
  PendingList::Line pending = take_line();
  if (round == 0) list_.lines.push_back(std::move(pending));
  workbook::LongRow row;
  row.row = out_row;
  if (const auto drawn = sheet_.drawn().rows.find(line); drawn != sheet_.drawn().rows.end())
    row.properties = drawn->second;
  row.cells = take_behind(sheet_.out.cells, cells_before_);
  rows_.add(row);
}

PendingList::Line LongListRows::take_line() {
  PendingList::Line line{take_behind(filled_.formulas, formulas_before_),
                         take_behind(filled_.evaluated, evaluated_before_)};
  for (PendingFormula& each : line.formulas) each.cell -= cells_before_;
  for (std::size_t& cell : line.evaluated) cell -= cells_before_;
  return line;
}

PendingList LongListRows::finish() {
  sheet_.out.long_rows.push_back(rows_.finish());
  return std::move(list_);
}

}  // namespace svodka::form
