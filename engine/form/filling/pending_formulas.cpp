#include "engine/form/filling/pending_formulas.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "engine/form/fitting/fit_rows.hpp"
#include "engine/form/moving/move_formulas.hpp"

namespace svodka::form {

void PendingFormulas::move(const PendingFormula& pending) {
  move(book_.sheets[pending.sheet].cells[pending.cell], pending);
}

void PendingFormulas::move(const PendingList& list) {
  workbook::Sheet& sheet = book_.sheets[list.sheet];
  std::shared_ptr<const workbook::LongRows>& rows = sheet.long_rows[list.rows];
  const Axis& axis = outputs_.layouts[list.sheet].rows;
  auto line = list.lines.begin();
  rows = workbook::with_changes(rows, [&](workbook::LongRow& row) {
    fit_row(row, sheet, book_.styles, line->evaluated);
    for (PendingFormula pending : line->formulas) {
      pending.scopes.rows = axis.scope_of_round(row.row);
      move(row.cells[pending.cell], pending);
    }
    if (++line == list.lines.end()) line = list.lines.begin();
  });
}

void PendingFormulas::move(workbook::Cell& cell, PendingFormula pending) {
  std::optional<workbook::Range> array;
  if (pending.formula->array) {
    const Layout& layout = outputs_.layouts[pending.sheet];
    pending.scopes = layout.around(*pending.formula->array, pending.scopes);
    array = layout.range(*pending.formula->array, pending.scopes);
    if (!array || array->first_row != cell.row || array->first_column != cell.column) {
      cell.value = {};  // its value comes from the range's first cell
      return;
    }
  }
  MovedFormula moved =
      moved_formula(pending.formula->formula, outputs_, pending.sheet, pending.scopes);
  if (!moved.problem)
    moved.problem = problem_of_one_cell(pending.formula->formula, moved, array.has_value());
  if (moved.problem) {
    errors_.mark(book_.sheets[pending.sheet], cell, *std::move(moved.problem));
  } else if (moved.number) {
    // Everything the formula added up has vanished with an empty band.
    cell.value = *moved.number;
  } else {
    cell.value = workbook::Formula{std::move(moved.text), {}, array, pending.formula->spills};
  }
}

}  // namespace svodka::form
