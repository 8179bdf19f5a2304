#include "engine/form/filling/sheet_filler.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

int most_lines(bool rows) { return rows ? workbook::row_count : workbook::column_count; }

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
  out_.name =
      plan_.name_pieces.empty() ? plan_.name : text_of(plan_.name_pieces, plan_.name, "a name");
  if (!plan_.name_pieces.empty() || plan_.list >= 0) out_.name = names.allowed(out_.name);
  out_.page.text = drawn_.page.text;
  fill_page_texts();
  out_.cells.reserve(drawn_.cells.size());
  fill_blocks(false, plan_.columns.top, 0);
  fill_blocks(true, plan_.rows.top, 0);
  expressions_.finished_cell(index_, -1, -1);
  return std::move(pending_);
}

void SheetFiller::fill_blocks(bool rows, const std::vector<int>& blocks, int scope) {
  for (const int index : blocks) {
    const Block& block = plan_of(rows).block(index);
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
  const int most = most_lines(rows);
  if (rows && is_long(block, index, *length))
    fill_long_list(block, index, *length);
  else
    fill_rounds(rows, block, index, scope, *length);
  expressions_.close_list();
  if (axis(rows).size() >= most) {
    report({unplaced(fmt::format("the list has {} members, but a sheet ends at {} {}", *length,
                                 most, rows ? "rows" : "columns"))},
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
  for (int i = 0; i < length && axis(rows).size() < most_lines(rows); ++i) {
    expressions_.enter(i);
    if (!rows) kept_.push_back(expressions_.keep());
    const int inner = axis(rows).open_scope(scope, index);
    fill_blocks(rows, block.children, inner);
    axis(rows).close_scope(inner);
    if (!rows) kept_.pop_back();
  }
}

void SheetFiller::fill_line(bool rows, const Block& block, int scope) {
  if (axis(rows).size() >= most_lines(rows)) return;
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
      const Block* line = first_line_of(rows, plan_of(rows).block(child));
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
      while (at >= 0 && &plan_.rows.block(at) != &block) at = plan_.rows.block(at).parent;
      if (at < 0) return false;
    }
    return true;
  });
}

void SheetFiller::fill_row(int row, int scope) {
  fill_cells(row, layout_.rows.add(row, scope), scope);
}

void SheetFiller::leave_out_pictures(const std::vector<workbook::Range>& merges) {
  std::erase_if(pictures_, [&](const PictureCell& picture) {
    return std::any_of(merges.begin(), merges.end(), [&](const workbook::Range& merge) {
      const bool first = picture.row == merge.first_row && picture.column == merge.first_column;
      return !first && picture.row >= merge.first_row && picture.row <= merge.last_row &&
             picture.column >= merge.first_column && picture.column <= merge.last_column;
    });
  });
}

void SheetFiller::report(Diagnostics problems, const Place& place) {
  for (Diagnostic& each : problems) {
    each.place.file = place.file;
    each.place.cell = place.cell;
    problems_.push_back(std::move(each));
  }
}

}  // namespace svodka::form
