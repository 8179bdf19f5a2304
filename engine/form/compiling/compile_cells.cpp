#include "engine/form/compiling/compile_cells.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/form/cell_problem.hpp"
#include "engine/form/compiling/directive.hpp"
#include "engine/form/compiling/text_parts.hpp"
#include "engine/form/text_in_cell.hpp"

namespace svodka::form {

CellPlan CellCompiler::compile(const workbook::Cell& cell, const Variables& variables) {
  CellPlan plan;
  plan.column = cell.column;
  plan.style = cell.style;
  plan.content = cell.value;
  if (const FormulaCell* array = formulas_.array_around(cell)) {
    plan.content = *array;
  } else if (const auto* drawn = std::get_if<workbook::Formula>(&cell.value)) {
    if (!drawn->array || !formula::Formula::parse(drawn->text))
      compile_formula(drawn->text, cell, plan);
  } else {
    compile_text(text_in(cell.value).value_or(""), cell, variables, plan);
  }
  return plan;
}

void CellCompiler::compile_text(const std::string& text, const workbook::Cell& cell,
                                const Variables& variables, CellPlan& plan) {
  const std::string at = cell_in(sheet_.name, cell.row, cell.column);
  if (is_reported_as_directive(text, at) || !holds_expression(text)) return;
  const Result<std::vector<TextPart>> parts = split_expressions(text);
  if (!parts) {
    session_.add_problems(at, parts.diagnostics());
    return;
  }
  const TextPart* only = parts->size() == 1 ? &parts->front() : nullptr;
  if (only != nullptr && only->kind == TextPart::Kind::formula) {
    compile_formula(only->text, cell, plan);
  } else if (only != nullptr && only->kind == TextPart::Kind::expression) {
    const std::optional<Expressions::Id> id = session_.compile(only->text, variables, at);
    if (id) plan.content = ExpressionCell{*id};
  } else {
    plan.content = TextCell{session_.compile_pieces(text, variables, at)};
  }
}

void CellCompiler::compile_formula(const std::string& text, const workbook::Cell& cell,
                                   CellPlan& plan) {
  std::optional<FormulaCell> compiled = formulas_.compile(text, cell);
  if (compiled)
    plan.content = std::move(*compiled);
  else
    plan.content = OpaqueFormulaCell{text};
}

// A word among the content would be printed as it is, and do nothing.
bool CellCompiler::is_reported_as_directive(const std::string& text, const std::string& cell) {
  if (const std::optional<std::string> intended = intended_directive(text)) {
    session_.problem(cell, not_a_directive(text, *intended));
    return true;
  }
  if (!is_directive(text)) return false;
  const std::vector<std::string_view> lines = directive_lines(text);
  const bool all_parse = std::all_of(lines.begin(), lines.end(), [](std::string_view line) {
    return static_cast<bool>(parse_directive(line));
  });
  if (!all_parse) return false;
  session_.problem(cell, "a directive counts in column A and in row 1 only",
                   "move it there; as a text, write it in quotes: {{ \"#end\" }}");
  return true;
}

}  // namespace svodka::form
