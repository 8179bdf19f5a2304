// Fills the rows of a sheet, across the columns that are laid out.
#pragma once

#include <vector>

#include "engine/form/filling/block_filler.hpp"
#include "engine/form/filling/long_list_rows.hpp"

namespace svodka::form {

class RowFiller : public BlockFiller {
 public:
  // The rows of a list with `long_from` members or more are not held in memory, unless something in
  // the form needs them there.
  RowFiller(SheetContext& sheet, CellFiller& cells, int long_from)
      : BlockFiller(sheet, cells, AxisKind::rows), long_from_(long_from) {}

  std::vector<PendingList> take_long_lists() { return std::move(long_lists_); }

 private:
  void add_line(int line, ScopeId scope, LineState state) override;
  void fill_rounds(BlockId list, ScopeId scope, int length) override;
  bool needs_a_line(BlockId list) const override;
  bool is_long(BlockId list, int length) const;
  void fill_long_list(BlockId list, int length);
  bool is_body_of(BlockId list, const workbook::Table& table) const;

  int long_from_;
  std::vector<PendingList> long_lists_;
};

}  // namespace svodka::form
