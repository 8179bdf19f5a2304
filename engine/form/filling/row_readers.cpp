#include "engine/form/filling/row_readers.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/form/cell_problem.hpp"
#include "engine/formula/moving/counted_cells.hpp"
#include "engine/formula/unicode_text.hpp"

namespace svodka::form {

using formula::Reference;

std::optional<std::string> RowReaders::own_cell_that_needs_others() const {
  for (int row = rows_.first; row <= rows_.last; ++row) {
    for (const CellPlan& cell : plan_.cells_of(row)) {
      if (const std::optional<std::string> need = need_of_own(cell))
        return called(plan_, row, cell.column) + *need;
    }
  }
  return std::nullopt;
}

std::optional<std::string> RowReaders::need_of_own(const CellPlan& cell) const {
  if (const auto* value = std::get_if<workbook::CellValue>(&cell.content)) {
    if (std::holds_alternative<std::vector<workbook::TextRun>>(*value))
      return " holds a text in several fonts";
  }
  const auto* formula = std::get_if<FormulaCell>(&cell.content);
  if (formula == nullptr) return std::nullopt;
  if (formula->array) return " holds an array formula";
  const std::vector<Reference> references = formula->formula.references();
  const bool others =
      reads_by_name(formula->formula) || formula::reads_beside(formula->formula) ||
      std::any_of(references.begin(), references.end(), [&](const Reference& reference) {
        return touches(reference, plan_.id) && !is_in_own_round(reference);
      });
  if (!others) return std::nullopt;
  return " looks at other rows of the list";
}

std::optional<std::string> RowReaders::reader_that_needs_rows() const {
  for (const SheetPlan& plan : form_.sheets()) {
    for (int row = 0; row < plan.row_count(); ++row) {
      if (plan.id == plan_.id && row >= rows_.first && row <= rows_.last) continue;
      for (const CellPlan& cell : plan.cells_of(row)) {
        const auto* formula = std::get_if<FormulaCell>(&cell.content);
        if (formula == nullptr) continue;
        if (const auto need = need_of_reader(formula->formula, plan, row))
          return called(plan, row, cell.column) + *need;
      }
    }
    if (std::optional<std::string> need = need_of_charts(plan)) return need;
  }
  return std::nullopt;
}

std::optional<std::string> RowReaders::need_of_reader(const formula::Formula& formula,
                                                      const SheetPlan& plan, int row) const {
  if (plan.rows.is_repeated(row)) {
    if (!looks_at_rows(formula, plan.id)) return std::nullopt;
    return ", in another list, looks at its rows";
  }
  const std::vector<Reference> references = formula.references();
  const bool looks_at_some =
      std::any_of(references.begin(), references.end(), [&](const Reference& each) {
        return touches(each, plan.id) &&
               (each.first_row > rows_.first || each.last_row < rows_.last);
      });
  if (!looks_at_some) return std::nullopt;
  return " looks at some of its rows only";
}

std::optional<std::string> RowReaders::need_of_charts(const SheetPlan& plan) const {
  const std::vector<workbook::Chart>& charts = form_.drawn_sheet(plan.id).charts;
  for (std::size_t i = 0; i < plan.charts.size(); ++i) {
    const std::vector<formula::Formula>& formulas = plan.charts[i].formulas;
    const bool draws_rows = std::any_of(
        formulas.begin(), formulas.end(),
        [&](const formula::Formula& formula) { return looks_at_rows(formula, plan.id); });
    if (draws_rows)
      return fmt::format("the chart at {} draws it", called(plan, charts[i].row, charts[i].column));
  }
  return std::nullopt;
}

bool RowReaders::looks_at_rows(const formula::Formula& formula, SheetId sheet) const {
  const std::vector<Reference> references = formula.references();
  return reads_by_name(formula) ||
         std::any_of(references.begin(), references.end(),
                     [&](const Reference& reference) { return touches(reference, sheet); });
}

bool RowReaders::touches(const Reference& reference, SheetId sheet) const {
  if (reference.broken) return false;
  if (reference.first_row > rows_.last || reference.last_row < rows_.first) return false;
  return reference.sheet.empty() ? sheet == plan_.id : names_sheet(reference.sheet);
}

// By its name, or in a row of sheets: Jan:Mar.
bool RowReaders::names_sheet(const std::string& name) const {
  if (formula::same_text(name, plan_.name)) return true;
  return name.find(':') != std::string::npos && name.find('[') == std::string::npos;
}

bool RowReaders::reads_by_name(const formula::Formula& formula) const {
  for (const std::string& used : formula.names()) {
    const std::string name = used.substr(used.rfind('!') + 1);
    for (const workbook::DefinedName& each : form_.drawing().names) {
      if (!formula::same_text(each.name, name)) continue;
      const auto parsed = formula::Formula::parse(each.formula);
      if (!parsed) continue;
      for (const Reference& reference : parsed->references()) {
        if (touches(reference, plan_.id)) return true;
      }
    }
  }
  return false;
}

bool RowReaders::is_in_own_round(const Reference& reference) const {
  return reference.first_row >= rows_.first && reference.last_row <= rows_.last &&
         (reference.single || !reference.fix_first_row);
}

std::string RowReaders::called(const SheetPlan& plan, int row, int column) const {
  return plan.id == plan_.id ? workbook::cell_name(row, column) : cell_in(plan.name, row, column);
}

}  // namespace svodka::form
