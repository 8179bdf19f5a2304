#include "engine/form/filling/row_filler.hpp"

#include <algorithm>

#include "engine/form/filling/long_band.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

void RowFiller::add_line(int line, ScopeId scope, LineState state) {
  cells_.fill_row(line, axis().add(line, scope), scope, state);
}

void RowFiller::fill_rounds(BlockId list, ScopeId scope, int length) {
  if (is_long(list, length))
    fill_long_list(list, length);
  else
    BlockFiller::fill_rounds(list, scope, length);
}

// A list that a sheet has no room for is filled as far as it goes, and reported.
bool RowFiller::is_long(BlockId list, int length) const {
  if (length < long_from_) return false;
  const std::ptrdiff_t lines = length * std::ssize(plan().block(list).children);
  return sheet_.layout.rows.size() + lines < workbook::row_count &&
         !reason_to_hold(sheet_.form, sheet_.plan, list);
}

void RowFiller::fill_long_list(BlockId list, int length) {
  int out_row = axis().size();
  axis().add_rounds(list, length);
  LongListRows rows(sheet_, cells_.filled(), out_row);
  cells_.refuse_pictures(true);
  for (int round = 0; round < length; ++round) {
    enter_round(round);
    for (const BlockId child : plan().block(list).children) {
      const int line = plan().block(child).line;
      cells_.fill_row(line, out_row, axis().scope_of_round(out_row), LineState::ordinary);
      rows.take_row(line, out_row++, round);
    }
  }
  cells_.refuse_pictures(false);
  long_lists_.push_back(rows.finish());
}

// Excel knows no table without a row.
bool RowFiller::needs_a_line(BlockId list) const {
  const std::vector<workbook::Table>& tables = sheet_.drawn().tables;
  return std::any_of(tables.begin(), tables.end(),
                     [&](const workbook::Table& table) { return is_body_of(list, table); });
}

// Whether a table of the drawing has no rows but the block's (its directives' rows aside).
bool RowFiller::is_body_of(BlockId list, const workbook::Table& table) const {
  const int top = table.range.first_row + (table.header_row ? 1 : 0);
  const int bottom = table.range.last_row - (table.total_row ? 1 : 0);
  const std::optional<int> first = first_line_of(list);
  if (!first || *first < top || *first > bottom) return false;
  for (int row = top; row <= bottom; ++row) {
    if (!plan().holds_directives_only(row) && !plan().is_inside(row, list)) return false;
  }
  return true;
}

}  // namespace svodka::form
