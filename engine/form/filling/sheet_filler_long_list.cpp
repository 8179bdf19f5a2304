// The rows of a long list: filled as any others, then put into a file instead of the sheet.
#include <iterator>

#include "engine/form/filling/long_band.hpp"
#include "engine/form/filling/sheet_filler.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

// A list that a sheet has no room for is filled as far as it goes, and told.
bool SheetFiller::is_long(const Block& block, int index, int length) const {
  if (length < long_from_) return false;
  const long lines = static_cast<long>(length) * static_cast<long>(block.children.size());
  return layout_.rows.size() + lines < workbook::row_count && why_held(form_, plan_, index).empty();
}

void SheetFiller::fill_long_list(const Block& block, int index, int length) {
  const Held before{out_.cells.size(), pending_.size(), came_.size()};
  int out_row = layout_.rows.size();
  layout_.rows.add_rounds(index, length);
  workbook::LongRows::Builder rows(out_row);
  PendingList list{index_, out_.long_rows.size(), {}};
  in_long_list_ = true;
  for (int round = 0; round < length; ++round) {
    expressions_.enter(round);
    for (const int child : block.children) {
      const int line = plan_.rows.blocks[static_cast<std::size_t>(child)].line;
      fill_cells(line, out_row, layout_.rows.scope_of_round(out_row));
      PendingList::Line pending = take_pending(before);
      if (round == 0) list.lines.push_back(std::move(pending));
      rows.add(take_row(line, out_row++, before));
    }
  }
  in_long_list_ = false;
  out_.long_rows.push_back(rows.finish());
  lists_.push_back(std::move(list));
}

workbook::LongRow SheetFiller::take_row(int line, int out_row, const Held& before) {
  workbook::LongRow row;
  row.row = out_row;
  if (const auto drawn = drawn_.rows.find(line); drawn != drawn_.rows.end())
    row.properties = drawn->second;
  const auto first = out_.cells.begin() + static_cast<std::ptrdiff_t>(before.cells);
  row.cells.assign(std::make_move_iterator(first), std::make_move_iterator(out_.cells.end()));
  out_.cells.erase(first, out_.cells.end());
  return row;
}

PendingList::Line SheetFiller::take_pending(const Held& before) {
  PendingList::Line line;
  for (std::size_t i = before.pending; i < pending_.size(); ++i) {
    line.formulas.push_back(pending_[i]);
    line.formulas.back().cell -= before.cells;
  }
  for (std::size_t i = before.came; i < came_.size(); ++i)
    line.came.push_back(came_[i] - before.cells);
  pending_.erase(pending_.begin() + static_cast<std::ptrdiff_t>(before.pending), pending_.end());
  came_.resize(before.came);
  return line;
}

}  // namespace svodka::form
