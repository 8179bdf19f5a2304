#include "engine/form/filling/block_filler.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

int BlockFiller::most_lines() const {
  return kind_ == AxisKind::rows ? workbook::row_count : workbook::column_count;
}

void BlockFiller::fill_blocks(const std::vector<BlockId>& blocks, ScopeId scope) {
  for (const BlockId id : blocks) {
    switch (plan().block(id).kind) {
      case Block::Kind::line:
        fill_line(plan().block(id).line, scope, LineState::ordinary);
        break;
      case Block::Kind::condition:
        fill_condition(id, scope);
        break;
      case Block::Kind::each:
        fill_list(id, scope);
        break;
    }
  }
}

void BlockFiller::fill_condition(BlockId id, ScopeId scope) {
  const Block& block = plan().block(id);
  const Result<bool> holds = sheet_.expressions.condition(*block.expression);
  if (!holds) return mark_block(id, scope, holds.diagnostics());
  const ScopeId inner = axis().open_scope(scope, id);
  fill_blocks(*holds ? block.children : block.otherwise, inner);
  axis().close_scope(inner);
}

void BlockFiller::fill_list(BlockId id, ScopeId scope) {
  const Block& block = plan().block(id);
  const Result<int> length = sheet_.expressions.open_list(*block.expression);
  if (!length) return mark_block(id, scope, length.diagnostics());
  fill_rounds(id, scope, *length);
  sheet_.expressions.close_list();
  if (axis().size() >= most_lines()) {
    const char* lines = kind_ == AxisKind::rows ? "rows" : "columns";
    sheet_.report({unplaced(fmt::format("the list has {} members, but a sheet ends at {} {}",
                                        *length, most_lines(), lines))},
                  block.place.cell);
  }
  if (*length == 0 && needs_a_line(id)) fill_first_line(id, scope, LineState::empty);
}

void BlockFiller::fill_rounds(BlockId list, ScopeId scope, int length) {
  for (int i = 0; i < length && axis().size() < most_lines(); ++i) {
    enter_round(i);
    const ScopeId inner = axis().open_scope(scope, list);
    fill_blocks(plan().block(list).children, inner);
    axis().close_scope(inner);
    leave_round();
  }
}

void BlockFiller::fill_line(int line, ScopeId scope, LineState state) {
  if (axis().size() < most_lines()) add_line(line, scope, state);
}

void BlockFiller::fill_first_line(BlockId block, ScopeId scope, LineState state) {
  const std::optional<int> line = first_line_of(block);
  if (!line) return;
  const ScopeId inner = axis().open_scope(scope, block);
  fill_line(*line, inner, state);
  axis().close_scope(inner);
}

// Where a list or a condition fails, nobody knows how often the block's lines would be repeated.
// Its first line is filled once and marked, the others are left out.
void BlockFiller::mark_block(BlockId block, ScopeId scope, const Diagnostics& problems) {
  sheet_.report(problems, plan().block(block).place.cell);
  if (first_line_of(block)) cells_.explain_next_failure(problems.front().message);
  fill_first_line(block, scope, LineState::failed);
}

std::optional<int> BlockFiller::first_line_of(BlockId id) const {
  const Block& block = plan().block(id);
  if (block.kind == Block::Kind::line) return block.line;
  for (const std::vector<BlockId>* list : {&block.children, &block.otherwise}) {
    for (const BlockId child : *list) {
      if (const std::optional<int> line = first_line_of(child)) return line;
    }
  }
  return std::nullopt;
}

}  // namespace svodka::form
