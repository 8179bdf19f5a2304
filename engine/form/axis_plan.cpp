#include "engine/form/axis_plan.hpp"

#include <utility>

#include "engine/places/places.hpp"

namespace svodka::form {

BlockId AxisPlan::add(Block block, Branch branch) {
  const BlockId id{blocks_.size()};
  std::vector<BlockId>* siblings = &top_;
  if (block.parent) {
    Block& parent = nth(blocks_, *block.parent);
    siblings = branch == Branch::otherwise ? &parent.otherwise : &parent.children;
  }
  siblings->push_back(id);
  if (block.kind == Block::Kind::line) nth(block_at_, block.line) = id;
  blocks_.push_back(std::move(block));
  return id;
}

std::vector<BlockId> AxisPlan::lists() const {
  std::vector<BlockId> lists;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    if (blocks_[i].kind == Block::Kind::each) lists.push_back(BlockId{i});
  }
  return lists;
}

std::optional<BlockId> AxisPlan::block_at(int line) const {
  if (is_beyond_blocks(line)) return std::nullopt;
  return nth(block_at_, line);
}

std::optional<BlockId> AxisPlan::parent_at(int line) const {
  const std::optional<BlockId> own = block_at(line);
  return own ? block(*own).parent : std::nullopt;
}

bool AxisPlan::is_inside(int line, BlockId outer) const {
  std::optional<BlockId> at = parent_at(line);
  while (at && *at != outer) at = block(*at).parent;
  return at.has_value();
}

std::optional<BlockId> AxisPlan::innermost_around(int first, int last) const {
  if (is_beyond_blocks(last)) return std::nullopt;
  bool found = false;
  std::optional<BlockId> around;
  for (int line = first; line <= last && (!found || around); ++line) {
    if (holds_directives_only(line)) continue;
    around = found ? around_both(around, parent_at(line)) : parent_at(line);
    found = true;
  }
  return around;
}

std::optional<BlockId> AxisPlan::list_around(std::optional<BlockId> at) const {
  while (at && block(*at).kind != Block::Kind::each) at = block(*at).parent;
  return at;
}

int AxisPlan::depth(std::optional<BlockId> at) const {
  int levels = 0;
  for (; at; at = block(*at).parent) ++levels;
  return levels;
}

std::optional<BlockId> AxisPlan::around_both(std::optional<BlockId> a,
                                             std::optional<BlockId> b) const {
  while (a != b) {
    std::optional<BlockId>& deeper = depth(a) > depth(b) ? a : b;
    deeper = block(*deeper).parent;
  }
  return a;
}

}  // namespace svodka::form
