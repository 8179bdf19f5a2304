#include "engine/form/sheet_filler.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "engine/form/link_address.hpp"

namespace svodka::form {

namespace {

const Block& block_at(const AxisPlan& plan, int index) {
  return plan.blocks[static_cast<std::size_t>(index)];
}

}  // namespace

SheetFiller::SheetFiller(const Form& form, const SheetPlan& plan, Expressions& expressions,
                         CellValues& values, Layout& layout, workbook::Sheet& out, int index,
                         int long_from, Diagnostics& problems)
    : form_(form),
      plan_(plan),
      expressions_(expressions),
      values_(values),
      layout_(layout),
      out_(out),
      index_(index),
      long_from_(long_from),
      problems_(problems),
      drawn_(form.drawing().sheets[static_cast<std::size_t>(&plan - form.sheets().data())]) {}

std::vector<PendingFormula> SheetFiller::fill(SheetNames& names) {
  out_.name = plan_.name_pieces.empty() ? plan_.name : text_of(plan_.name_pieces, plan_.name);
  if (!plan_.name_pieces.empty() || plan_.list >= 0) out_.name = names.allowed(out_.name);
  out_.page.text = drawn_.page.text;
  fill_page_texts();
  out_.cells.reserve(drawn_.cells.size());
  fill_blocks(false, plan_.columns.top, 0);
  fill_blocks(true, plan_.rows.top, 0);
  expressions_.finished_cell(index_, -1, -1);
  return std::move(pending_);
}

void SheetFiller::fill_page_texts() {
  std::size_t next = 0;
  for (std::string* text : page_texts(out_.page.text)) {
    const Pieces& pieces = plan_.page_texts[next++];
    if (!pieces.empty()) *text = text_of(pieces, plan_.name + "!A1");
  }
}

void SheetFiller::fill_blocks(bool rows, const std::vector<int>& blocks, int scope) {
  for (const int index : blocks) {
    const Block& block = block_at(plan_of(rows), index);
    switch (block.kind) {
      case Block::Kind::line:
        fill_line(rows, block, scope);
        break;
      case Block::Kind::condition:
        fill_condition(rows, block, index, scope);
        break;
      case Block::Kind::each:
        fill_each(rows, block, index, scope);
        break;
    }
  }
}

void SheetFiller::fill_condition(bool rows, const Block& block, int index, int scope) {
  const Result<bool> holds = expressions_.condition(block.expression);
  if (!holds) {
    mark_block(rows, block, index, scope, holds.diagnostics());
    return;
  }
  const int inner = axis(rows).open_scope(scope, index);
  fill_blocks(rows, *holds ? block.children : block.otherwise, inner);
  axis(rows).close_scope(inner);
}

void SheetFiller::fill_each(bool rows, const Block& block, int index, int scope) {
  const Result<int> length = expressions_.open_list(block.expression);
  if (!length) {
    mark_block(rows, block, index, scope, length.diagnostics());
    return;
  }
  const int most = rows ? most_rows : most_columns;
  if (rows && is_long(block, index, *length))
    fill_long_list(block, index, *length);
  else
    fill_rounds(rows, block, index, scope, *length);
  expressions_.close_list();
  if (axis(rows).size() >= most) {
    report({Diagnostic{Severity::error,
                       {},
                       fmt::format("the list has {} members, but a sheet ends at {} {}", *length,
                                   most, rows ? "rows" : "columns"),
                       "",
                       "",
                       1,
                       {}}},
           block.place);
  }
  if (*length == 0 && rows && is_body_of_a_table(block)) {
    // Excel knows no table without a row.
    stand_ = Stand::empty;
    const int inner = axis(rows).open_scope(scope, index);
    fill_line(rows, *first_line_of(rows, block), inner);
    axis(rows).close_scope(inner);
    stand_ = Stand::ordinary;
  }
}

void SheetFiller::fill_rounds(bool rows, const Block& block, int index, int scope, int length) {
  const int most = rows ? most_rows : most_columns;
  for (int i = 0; i < length && axis(rows).size() < most; ++i) {
    expressions_.enter(i);
    if (!rows) kept_.push_back(expressions_.keep());
    const int inner = axis(rows).open_scope(scope, index);
    fill_blocks(rows, block.children, inner);
    axis(rows).close_scope(inner);
    if (!rows) kept_.pop_back();
  }
}

void SheetFiller::fill_line(bool rows, const Block& block, int scope) {
  if (axis(rows).size() >= (rows ? most_rows : most_columns)) return;
  if (rows) {
    fill_row(block.line, scope);
    return;
  }
  layout_.columns.add(block.line, scope);
  columns_.push_back({block.line, scope, kept_, stand_ == Stand::failed});
}

// Where a list or a condition failed, the block's first line stands once, marked; what it would
// have said is not known, so no other line of it does.
void SheetFiller::mark_block(bool rows, const Block& block, int index, int scope,
                             const Diagnostics& problems) {
  report(problems, block.place);
  const Block* first = first_line_of(rows, block);
  if (first == nullptr) return;
  unexplained_ = problems.front().message;
  stand_ = Stand::failed;
  const int inner = axis(rows).open_scope(scope, index);
  fill_line(rows, *first, inner);
  axis(rows).close_scope(inner);
  stand_ = Stand::ordinary;
}

const Block* SheetFiller::first_line_of(bool rows, const Block& block) const {
  if (block.kind == Block::Kind::line) return &block;
  for (const std::vector<int>* list : {&block.children, &block.otherwise}) {
    for (const int child : *list) {
      const Block* line = first_line_of(rows, block_at(plan_of(rows), child));
      if (line != nullptr) return line;
    }
  }
  return nullptr;
}

// Whether a table of the drawing has no rows but the block's (its directives' rows aside).
bool SheetFiller::is_body_of_a_table(const Block& block) const {
  const Block* first = first_line_of(true, block);
  if (first == nullptr) return false;
  return std::any_of(drawn_.tables.begin(), drawn_.tables.end(), [&](const workbook::Table& table) {
    const int top = table.range.first_row + (table.header_row ? 1 : 0);
    const int bottom = table.range.last_row - (table.total_row ? 1 : 0);
    if (first->line < top || first->line > bottom) return false;
    for (int row = top; row <= bottom; ++row) {
      if (row >= static_cast<int>(plan_.rows.block_of.size())) return false;
      int at = plan_.rows.block_of[static_cast<std::size_t>(row)];
      if (at < 0) continue;
      while (at >= 0 && &block_at(plan_.rows, at) != &block) at = block_at(plan_.rows, at).parent;
      if (at < 0) return false;
    }
    return true;
  });
}

void SheetFiller::fill_row(int row, int scope) {
  fill_cells(row, layout_.rows.add(row, scope), scope);
}

void SheetFiller::fill_cells(int row, int out_row, int scope) {
  const std::vector<CellPlan>& plans = plan_.cells[static_cast<std::size_t>(row)];
  const std::size_t first_cell = out_.cells.size();
  const bool failed = stand_ == Stand::failed;
  const auto before = [](const CellPlan& plan, int column) { return plan.column < column; };
  auto beyond = plans.begin();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto plan = std::lower_bound(plans.begin(), plans.end(), columns_[i].line, before);
    if (plan == plans.end() || plan->column != columns_[i].line) continue;
    for (const int kept : columns_[i].kept) expressions_.open_kept(kept);
    add_cell(out_row, static_cast<int>(i), *plan, {scope, columns_[i].scope},
             failed || columns_[i].failed);
    for (std::size_t k = 0; k < columns_[i].kept.size(); ++k) expressions_.close_list();
  }
  const int drawn_columns = static_cast<int>(plan_.columns.block_of.size());
  beyond = std::lower_bound(plans.begin(), plans.end(), drawn_columns, before);
  for (; beyond != plans.end(); ++beyond) {
    const int column = beyond->column - drawn_columns + layout_.columns.size();
    if (column < most_columns) add_cell(out_row, column, *beyond, {scope, 0}, failed);
  }
  if (!failed && !plan_.comments.empty()) fill_comments(row, out_row);
  if (!failed && !plan_.links.empty()) fill_links(row, out_row);
  if (failed && !unexplained_.empty() && out_.cells.size() > first_cell) {
    mark(out_.cells[first_cell]);  // a row of words only
  }
}

void SheetFiller::at_each_column(int column, const std::function<void(int)>& visit) {
  for (const Axis::Instance& instance : layout_.columns.instances(column)) {
    const auto index = static_cast<std::size_t>(instance.line);
    const std::vector<int> kept =
        index < columns_.size() ? columns_[index].kept : std::vector<int>{};
    for (const int each : kept) expressions_.open_kept(each);
    visit(instance.line);
    for (std::size_t i = 0; i < kept.size(); ++i) expressions_.close_list();
  }
}

void SheetFiller::fill_comments(int row, int out_row) {
  for (const workbook::Comment& comment : drawn_.comments) {
    const auto pieces = plan_.comments.find({row, comment.column});
    if (comment.row != row || pieces == plan_.comments.end()) continue;
    at_each_column(comment.column, [&](int out_column) {
      fill_comment(comment, pieces->second, out_row, out_column);
    });
  }
}

// Why a cell is in error matters more than what the form says about it.
void SheetFiller::fill_comment(const workbook::Comment& drawn, const Pieces& pieces, int row,
                               int column) {
  for (auto each = out_.comments.rbegin(); each != out_.comments.rend() && each->row == row;
       ++each) {
    if (each->column == column) return;
  }
  workbook::Comment comment = drawn;
  comment.row = row;
  comment.column = column;
  comment.text = text_of(pieces, out_.name + "!" + workbook::cell_name(row, column));
  out_.comments.push_back(std::move(comment));
}

void SheetFiller::fill_links(int row, int out_row) {
  for (const auto& planned : plan_.links) {
    const workbook::Hyperlink& link = drawn_.hyperlinks[planned.first];
    if (link.range.first_row != row) continue;
    at_each_column(link.range.first_column,
                   [&](int out_column) { fill_link(link, planned.second, out_row, out_column); });
  }
}

// A link to what nobody knows is no link; its cell stays.
void SheetFiller::fill_link(const workbook::Hyperlink& drawn, const Pieces& pieces, int row,
                            int column) {
  const Place place{form_.file(), 0, 0,
                    out_.name + "!" + workbook::cell_name(row, column) + " (link)"};
  std::string target;
  for (const Piece& piece : pieces) {
    if (piece.expression < 0) {
      target += piece.text;
      continue;
    }
    const Result<Answer> answer = evaluate_in_text(piece.expression);
    if (!answer) return report(answer.diagnostics(), place);
    const std::optional<std::string> text = text_in_address(*answer);
    if (!text) return;
    target += *text;
  }
  workbook::Hyperlink link = drawn;
  link.range = {row, column, row, column};
  link.target = link_target(target);
  if (const std::string refused = refused_address(link.target); !refused.empty())
    return report({Diagnostic{Severity::error, {}, refused, "", "", 1, {}}}, place);
  out_.hyperlinks.push_back(std::move(link));
}

void SheetFiller::fill_titles() {
  for (std::size_t i = 0; i < out_.charts.size(); ++i) {
    workbook::Chart& chart = out_.charts[i];
    std::size_t next = 0;
    for (std::string* title : {&chart.title, &chart.x_title, &chart.y_title}) {
      const Pieces& pieces = plan_.chart_titles[i][next++];
      if (!pieces.empty())
        *title = text_of(pieces, out_.name + "!" + workbook::cell_name(chart.row, chart.column));
    }
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
  } else if (const std::string refused = refused_text(answer->text); !refused.empty()) {
    fail(cell, {Diagnostic{Severity::error, {}, refused, "", "", 1, {}}});
  } else if (answer->picture && in_long_list_) {
    // libxlsxwriter places pictures by the heights of rows, and does not see these.
    Diagnostic problem;
    problem.message = "a list of so many members has no place for pictures";
    problem.hint = "leave the picture out, or give the list fewer members";
    fail(cell, {problem});
  } else {
    values_.set(cell, *answer, comment);
    if (answer->picture) pictures_.push_back({cell.row, cell.column, cell.style, answer->picture});
  }
  if (!comment.empty()) explain(cell, std::move(comment));
  expressions_.finished_cell(index_, cell.row, cell.column);
}

void SheetFiller::fill_text(workbook::Cell& cell, const TextCell& text) {
  Diagnostics problems;
  std::string joined;
  for (const Piece& piece : text.pieces) {
    if (piece.expression < 0) {
      joined += piece.text;
      continue;
    }
    const Result<Answer> answer = evaluate_in_text(piece.expression);
    if (answer) {
      joined += values_.in_text(*answer);
    } else {
      problems.insert(problems.end(), answer.diagnostics().begin(), answer.diagnostics().end());
    }
  }
  if (const std::string refused = refused_text(joined); !refused.empty()) {
    problems.push_back(Diagnostic{Severity::error, {}, refused, "", "", 1, {}});
  }
  if (problems.empty()) {
    cell.value = std::move(joined);
  } else {
    fail(cell, problems);
  }
  expressions_.finished_cell(index_, cell.row, cell.column);
}

Result<Answer> SheetFiller::evaluate_in_text(Expressions::Id expression) {
  Result<Answer> answer = expressions_.evaluate(expression);
  if (!answer || answer->kind != Answer::Kind::picture) return answer;
  Diagnostic problem;
  problem.message = "a picture stands in a cell, without any text beside it";
  problem.hint = "give it a cell of its own, or merged cells";
  return problem;
}

void SheetFiller::fail(workbook::Cell& cell, const Diagnostics& why) {
  values_.mark_error(cell);
  explain(cell, why.empty() ? "" : why.front().message);
  report(why, {form_.file(), 0, 0, out_.name + "!" + workbook::cell_name(cell.row, cell.column)});
}

void SheetFiller::mark(workbook::Cell& cell) {
  values_.mark_error(cell);
  if (!unexplained_.empty()) explain(cell, std::move(unexplained_));
  unexplained_.clear();
}

void SheetFiller::explain(const workbook::Cell& cell, std::string why) {
  workbook::Comment note;
  note.row = cell.row;
  note.column = cell.column;
  note.text = std::move(why);
  out_.comments.push_back(std::move(note));
}

std::string SheetFiller::text_of(const Pieces& pieces, const std::string& cell) {
  std::string text;
  for (const Piece& piece : pieces) {
    if (piece.expression < 0) {
      text += piece.text;
      continue;
    }
    const Result<Answer> answer = evaluate_in_text(piece.expression);
    if (answer) {
      text += values_.in_text(*answer);
    } else {
      report(answer.diagnostics(), {form_.file(), 0, 0, cell});
    }
  }
  return text;
}

void SheetFiller::report(Diagnostics problems, const Place& place) {
  for (Diagnostic& each : problems) {
    each.place.file = place.file;
    each.place.cell = place.cell;
    problems_.push_back(std::move(each));
  }
}

}  // namespace svodka::form
