// The cells of a line, filled.
#include <algorithm>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/filling/sheet_filler.hpp"
#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

void SheetFiller::fill_cells(int row, int out_row, int scope) {
  const std::vector<CellPlan>& plans = plan_.cells[static_cast<std::size_t>(row)];
  const std::size_t first_cell = out_.cells.size();
  const bool failed = stand_ == Stand::failed;
  const auto before = [](const CellPlan& plan, int column) { return plan.column < column; };
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto plan = std::lower_bound(plans.begin(), plans.end(), columns_[i].line, before);
    if (plan == plans.end() || plan->column != columns_[i].line) continue;
    for (const int kept : columns_[i].kept) expressions_.open_kept(kept);
    add_cell(out_row, static_cast<int>(i), *plan, {scope, columns_[i].scope},
             failed || columns_[i].failed);
    for (std::size_t k = 0; k < columns_[i].kept.size(); ++k) expressions_.close_list();
  }
  const int drawn_columns = static_cast<int>(plan_.columns.block_of.size());
  auto beyond = std::lower_bound(plans.begin(), plans.end(), drawn_columns, before);
  for (; beyond != plans.end(); ++beyond) {
    const int column = beyond->column - drawn_columns + layout_.columns.size();
    if (column < workbook::column_count) add_cell(out_row, column, *beyond, {scope, 0}, failed);
  }
  if (!failed && !plan_.comments.empty()) fill_comments(row, out_row);
  if (!failed && !plan_.links.empty()) fill_links(row, out_row);
  if (failed && !unexplained_.empty() && out_.cells.size() > first_cell) {
    mark(out_.cells[first_cell]);  // a row of words only
  }
}

void SheetFiller::add_cell(int row, int column, const CellPlan& plan, const Scopes& scopes,
                           bool failed) {
  workbook::Cell cell;
  cell.row = row;
  cell.column = column;
  cell.style = plan.style;
  if (stand_ == Stand::empty) {
    cell.value = std::monostate{};
  } else if (const auto* value = std::get_if<workbook::CellValue>(&plan.content)) {
    cell.value = *value;
  } else if (failed) {
    mark(cell);
  } else if (const auto* expression = std::get_if<ExpressionCell>(&plan.content)) {
    fill_expression(cell, *expression);
    came_.push_back(out_.cells.size());
  } else if (const auto* text = std::get_if<TextCell>(&plan.content)) {
    fill_text(cell, *text);
    came_.push_back(out_.cells.size());
  } else if (const auto* formula = std::get_if<FormulaCell>(&plan.content)) {
    cell.value = workbook::Formula{formula->text, {}, {}};
    pending_.push_back(
        {index_, out_.cells.size(), formula, scopes, layout_.rows.drawn(row), plan.column});
  } else {
    cell.value = workbook::Formula{std::get<OpaqueFormulaCell>(plan.content).text, {}, {}};
  }
  out_.cells.push_back(std::move(cell));
}

void SheetFiller::fill_expression(workbook::Cell& cell, const ExpressionCell& expression) {
  const Result<Answer> answer = expressions_.evaluate(expression.expression);
  std::string comment;
  if (!answer) {
    fail(cell, answer.diagnostics());
  } else if (const auto problem = workbook::text_problem(answer->text)) {
    fail(cell, {unplaced(*problem)});
  } else if (answer->picture && in_long_list_) {
    // libxlsxwriter places pictures by the heights of rows, and does not see these.
    fail(cell, {unplaced("a list of so many members has no place for pictures",
                         "leave the picture out, or give the list fewer members")});
  } else {
    values_.set(cell, *answer, comment);
    if (answer->picture) pictures_.push_back({cell.row, cell.column, cell.style, answer->picture});
  }
  if (!comment.empty()) explain(cell, comment);
  expressions_.finished_cell(index_, cell.row, cell.column);
}

void SheetFiller::fill_text(workbook::Cell& cell, const TextCell& text) {
  Diagnostics problems;
  std::string joined = text_of(text.pieces, problems);
  if (const auto problem = workbook::text_problem(joined)) problems.push_back(unplaced(*problem));
  if (problems.empty()) {
    cell.value = workbook::text_value(std::move(joined));
  } else {
    fail(cell, problems);
  }
  expressions_.finished_cell(index_, cell.row, cell.column);
}

void SheetFiller::fail(workbook::Cell& cell, const Diagnostics& why) {
  values_.mark_error(cell);
  explain(cell, why.empty() ? "" : why.front().message);
  report(why, {form_.file(), 0, 0, out_.name + "!" + workbook::cell_name(cell.row, cell.column)});
}

void SheetFiller::mark(workbook::Cell& cell) {
  values_.mark_error(cell);
  if (!unexplained_.empty()) explain(cell, unexplained_);
  unexplained_.clear();
}

void SheetFiller::explain(const workbook::Cell& cell, const std::string& why) {
  workbook::Comment note;
  note.row = cell.row;
  note.column = cell.column;
  note.text = workbook::shown_text(why);
  out_.comments.push_back(std::move(note));
}

}  // namespace svodka::form
