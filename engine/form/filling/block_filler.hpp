// Goes through the blocks of one axis of a sheet in the order of the output: conditions are
// decided, lists repeated, and what fails becomes one marked line. Columns and rows differ in what
// a line is; their fillers derive from this.
#pragma once

#include "engine/form/filling/cell_filler.hpp"
#include "engine/form/filling/sheet_context.hpp"

namespace svodka::form {

class BlockFiller {
 public:
  virtual ~BlockFiller() = default;
  void fill() { fill_blocks(plan().top(), ScopeId::sheet); }

 protected:
  BlockFiller(SheetContext& sheet, CellFiller& cells, AxisKind kind)
      : sheet_(sheet), cells_(cells), kind_(kind) {}

  // The line is on the sheet: there is room for it.
  virtual void add_line(int line, ScopeId scope, LineState state) = 0;
  // All rounds of an open list.
  virtual void fill_rounds(BlockId list, ScopeId scope, int length);
  virtual void enter_round(int index) { sheet_.expressions.enter(index); }
  virtual void leave_round() {}
  // Whether a list without members has one empty line.
  virtual bool needs_a_line(BlockId) const { return false; }

  const AxisPlan& plan() const { return sheet_.plan.axis(kind_); }
  Axis& axis() { return kind_ == AxisKind::rows ? sheet_.layout.rows : sheet_.layout.columns; }
  // The first line among a block and those inside it.
  std::optional<int> first_line_of(BlockId block) const;

  SheetContext& sheet_;
  CellFiller& cells_;

 private:
  void fill_blocks(const std::vector<BlockId>& blocks, ScopeId scope);
  void fill_condition(BlockId condition, ScopeId scope);
  void fill_list(BlockId list, ScopeId scope);
  void fill_line(int line, ScopeId scope, LineState state);
  void fill_first_line(BlockId block, ScopeId scope, LineState state);
  void mark_block(BlockId block, ScopeId scope, const Diagnostics& problems);
  int most_lines() const;

  AxisKind kind_;
};

}  // namespace svodka::form
