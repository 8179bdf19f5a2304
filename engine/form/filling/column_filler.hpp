// Lays out the columns of a sheet, before its rows: every row then has the same ones.
#pragma once

#include <vector>

#include "engine/form/filling/block_filler.hpp"

namespace svodka::form {

class ColumnFiller : public BlockFiller {
 public:
  ColumnFiller(SheetContext& sheet, CellFiller& cells)
      : BlockFiller(sheet, cells, AxisKind::columns) {}

 private:
  void add_line(int line, ScopeId scope, LineState state) override {
    axis().add(line, scope);
    sheet_.columns.push_back({line, scope, members_, state == LineState::failed});
  }
  void enter_round(int index) override {
    BlockFiller::enter_round(index);
    members_.push_back(sheet_.expressions.keep());
  }
  void leave_round() override { members_.pop_back(); }

  std::vector<Expressions::KeptMember> members_;  // one for each open loop
};

}  // namespace svodka::form
