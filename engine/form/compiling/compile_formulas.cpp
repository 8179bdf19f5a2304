#include "engine/form/compiling/compile_formulas.hpp"

#include <fmt/format.h>

#include "engine/form/cell_problem.hpp"
#include "engine/form/compiling/text_parts.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

using workbook::Cell;

SheetFormulas::SheetFormulas(const workbook::Book& drawn, const workbook::Sheet& sheet,
                             const std::vector<formula::TableShape>& tables,
                             CompileSession& session)
    : drawing_(drawn), sheet_(sheet), tables_(tables), session_(session) {
  collect_arrays();
}

std::optional<FormulaCell> SheetFormulas::compile(const std::string& text, const Cell& cell) {
  Result<formula::Formula> parsed = formula::Formula::parse(text);
  const std::string at = cell_in(sheet_.name, cell.row, cell.column);
  if (text_of_formula_holds_expression(text)) {
    session_.problem(
        at, fmt::format("the formula ={} has {{{{ }}}} in a text, which is not filled", text),
        "write what the braces hold into a cell of its own, and join that cell with &");
    return std::nullopt;
  }
  if (parsed && holds_expression_outside_texts(text)) {
    session_.problem(
        at,
        fmt::format("the formula ={} names a table's column by {{{{ }}}}, which is not filled",
                    text),
        "write the column's cells instead: C4:C9");
    return std::nullopt;
  }
  if (!parsed && holds_expression(text)) {
    session_.problem(at, fmt::format("the formula ={} has {{{{ }}}} inside", text),
                     "write what the braces hold into a cell of its own, and that cell's name into "
                     "the formula");
    return std::nullopt;
  }
  if (!parsed) {
    session_.problem(at, fmt::format("the formula ={} cannot be read: {}", text,
                                     parsed.diagnostics().front().message));
    return std::nullopt;
  }
  list_unknown(*parsed, cell);
  std::string printed = parsed->text();
  return FormulaCell{std::move(*parsed), std::move(printed)};
}

void SheetFormulas::collect_arrays() {
  for (const Cell& cell : sheet_.cells) {
    const auto* drawn = std::get_if<workbook::Formula>(&cell.value);
    if (drawn == nullptr || !drawn->array || !formula::Formula::parse(drawn->text)) continue;
    std::optional<FormulaCell> compiled = compile(drawn->text, cell);
    if (!compiled) continue;
    FormulaCell formula = *std::move(compiled);
    const workbook::Range& range = *(formula.array = drawn->array);
    formula.spills = drawn->spills;
    // A larger one cannot be written, which is reported when the workbook is.
    const bool fits =
        array_at_.size() + workbook::cell_count(range) <= workbook::most_cells_of_array;
    for (int row = range.first_row; fits && row <= range.last_row; ++row) {
      for (int column = range.first_column; column <= range.last_column; ++column)
        array_at_.emplace(std::pair(row, column), arrays_.size());
    }
    if (fits) arrays_.push_back(std::move(formula));
  }
}

const FormulaCell* SheetFormulas::array_around(const Cell& cell) const {
  const auto found = array_at_.find({cell.row, cell.column});
  return found == array_at_.end() ? nullptr : &arrays_[found->second];
}

void SheetFormulas::list_unknown(const formula::Formula& drawn, const Cell& cell) {
  const formula::Position at{sheet_.name, cell.row, cell.column};
  const formula::Formula plain = formula::with_cells_of_tables(drawn, tables_, at);
  for (const std::string& part : plain.unknown_parts())
    list(cell_in(sheet_.name, cell.row, cell.column), part);
  for (const std::string& used : plain.names()) {
    for (const workbook::DefinedName& name : drawing_.names) {
      if (!formula::same_text(name.name, used)) continue;
      const auto meaning = formula::Formula::parse(name.formula);
      if (!meaning) continue;
      for (const std::string& part : meaning->unknown_parts())
        list(cell_in(sheet_.name, cell.row, cell.column),
             fmt::format("{} in the name {}", part, name.name));
    }
  }
}

void SheetFormulas::list(const std::string& place, const std::string& part) {
  session_.not_computed.push_back(fmt::format(
      "{}: {} is not computed; viewers that do not recalculate show nothing", place, part));
}

}  // namespace svodka::form
