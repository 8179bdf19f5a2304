#include "engine/form/filling/cell_filler.hpp"

#include <utility>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

void CellFiller::fill_row(int row, int out_row, ScopeId scope, LineState state) {
  const std::size_t first_cell = sheet_.out.cells.size();
  fill_columns(row, out_row, scope, state);
  if (state != LineState::failed) {
    if (!sheet_.plan.comments.empty()) texts_.fill_comments(row, out_row);
    if (!sheet_.plan.links.empty()) texts_.fill_links(row, out_row);
  } else if (failure_ && sheet_.out.cells.size() > first_cell) {
    mark(sheet_.out.cells[first_cell]);  // a row of plain texts only
  }
}

void CellFiller::fill_columns(int row, int out_row, ScopeId scope, LineState state) {
  const std::vector<CellPlan>& plans = sheet_.plan.cells_of(row);
  int out_column = 0;
  for (const FilledColumn& column : sheet_.columns) {
    const auto plan = first_cell_from(plans, column.line);
    if (plan != plans.end() && plan->column == column.line) {
      const OpenedColumn opened(column.members, sheet_.expressions);
      add_cell(out_row, out_column, *plan, {scope, column.scope},
               column.failed && state == LineState::ordinary ? LineState::failed : state);
    }
    ++out_column;
  }
  const int drawn_columns = sheet_.plan.columns.line_count();
  for (auto plan = first_cell_from(plans, drawn_columns); plan != plans.end(); ++plan) {
    const int column = plan->column - drawn_columns + sheet_.layout.columns.size();
    if (column < workbook::column_count)
      add_cell(out_row, column, *plan, {scope, ScopeId::sheet}, state);
  }
}

void CellFiller::add_cell(int row, int column, const CellPlan& plan, const Scopes& scopes,
                          LineState state) {
  workbook::Cell cell;
  cell.row = row;
  cell.column = column;
  cell.style = plan.style;
  if (state == LineState::failed && !std::holds_alternative<workbook::CellValue>(plan.content))
    mark(cell);
  else if (state != LineState::empty)
    fill_content(cell, plan, scopes);
  sheet_.out.cells.push_back(std::move(cell));
}

void CellFiller::fill_content(workbook::Cell& cell, const CellPlan& plan, const Scopes& scopes) {
  const std::size_t index = sheet_.out.cells.size();
  if (const auto* value = std::get_if<workbook::CellValue>(&plan.content)) {
    cell.value = *value;
  } else if (const auto* expression = std::get_if<ExpressionCell>(&plan.content)) {
    fill_expression(cell, *expression, plan);
    filled_.evaluated.push_back(index);
  } else if (const auto* text = std::get_if<TextCell>(&plan.content)) {
    fill_text(cell, *text);
    filled_.evaluated.push_back(index);
  } else if (const auto* formula = std::get_if<FormulaCell>(&plan.content)) {
    cell.value = workbook::Formula{formula->text, {}, {}};
    filled_.formulas.push_back({sheet_.index, index, formula, scopes});
  } else {
    cell.value = workbook::Formula{std::get<OpaqueFormulaCell>(plan.content).text, {}, {}};
  }
}

void CellFiller::fill_expression(workbook::Cell& cell, const ExpressionCell& expression,
                                 const CellPlan& plan) {
  const Result<Answer> answer = sheet_.expressions.evaluate(expression.expression);
  if (!answer) {
    fail(cell, answer.diagnostics());
  } else if (const auto problem = workbook::text_problem(answer->text)) {
    fail(cell, {unplaced(*problem)});
  } else if (answer->picture && pictures_refused_) {
    // libxlsxwriter places pictures by the heights of rows, and does not see these.
    fail(cell, {unplaced("a list of so many members has no place for pictures",
                         "leave the picture out, or give the list fewer members")});
  } else {
    if (answer->in_percent == InPercent::unclear && sheet_.values.is_in_percent(cell) &&
        unclear_.insert(&plan).second)
      sheet_.report({unclear_percent()}, cell.row, cell.column);
    if (const auto reason = sheet_.values.set(cell, *answer)) explain(cell, *reason);
    if (answer->picture)
      filled_.pictures.push_back({cell.row, cell.column, cell.style, answer->picture});
  }
  sheet_.expressions.finished_cell(sheet_.index, cell.row, cell.column);
}

void CellFiller::fill_text(workbook::Cell& cell, const TextCell& text) {
  if (!text.fonts.empty()) {
    fill_rich_text(cell, text);
  } else if (Result<TextFiller::Text> made = texts_.text_of(text.pieces)) {
    if (made->is_number_with_words()) cell.certainty = workbook::Certainty::in_text;
    cell.value = workbook::text_value(std::move(made->text));
  } else {
    fail(cell, made.diagnostics());
  }
  sheet_.expressions.finished_cell(sheet_.index, cell.row, cell.column);
}

void CellFiller::fill_rich_text(workbook::Cell& cell, const TextCell& text) {
  std::vector<workbook::TextRun> runs;
  TextFiller::Text whole;
  Diagnostics problems;
  for (std::size_t i = 0; i < text.pieces.size(); ++i) {
    Result<TextFiller::Text> made = texts_.text_of({text.pieces[i]});
    problems.insert(problems.end(), made.diagnostics().begin(), made.diagnostics().end());
    if (!made || made->text.empty()) continue;
    whole.append(*made);
    if (!runs.empty() && runs.back().font == text.fonts[i])
      runs.back().text += made->text;
    else
      runs.push_back({made->text, text.fonts[i]});
  }
  if (const auto problem = workbook::text_problem(whole.text))
    problems.push_back(unplaced(*problem));
  if (!problems.empty())
    fail(cell, problems);
  else if (runs.empty())
    cell.value = {};
  else
    cell.value = std::move(runs);
  if (problems.empty() && whole.is_number_with_words())
    cell.certainty = workbook::Certainty::in_text;
}

void CellFiller::fail(workbook::Cell& cell, const Diagnostics& why) {
  sheet_.values.mark_error(cell);
  explain(cell, why.front().message);
  sheet_.report(why, cell.row, cell.column);
}

void CellFiller::mark(workbook::Cell& cell) {
  sheet_.values.mark_error(cell);
  if (failure_) explain(cell, *failure_);
  failure_.reset();
}

void CellFiller::explain(const workbook::Cell& cell, const std::string& why) {
  workbook::Comment note;
  note.row = cell.row;
  note.column = cell.column;
  note.text = workbook::shown_text(why);
  sheet_.out.comments.push_back(std::move(note));
}

}  // namespace svodka::form
