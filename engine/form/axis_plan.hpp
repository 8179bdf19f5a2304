// How the rows, or the columns, of a drawing repeat. Rows and columns follow the same rules, so
// both are lines here, and one type serves the two axes of a sheet.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/form/expressions.hpp"
#include "engine/places/places.hpp"

namespace svodka::form {

enum class AxisKind : unsigned char { rows, columns };

// A block of one AxisPlan.
enum class BlockId : std::size_t {};

struct Block {
  enum class Kind : unsigned char { line, each, condition };
  Kind kind = Kind::line;
  std::optional<BlockId> parent = {};  // the each or condition that holds it; none: the sheet does
  int line = 0;                        // line: the row or column of the drawing
  // each, condition
  std::optional<Expressions::Id> expression = {};
  std::vector<BlockId> children = {};   // each: the body; condition: when true
  std::vector<BlockId> otherwise = {};  // condition: when false
  Place place = {};
};

// The blocks are a tree kept flat, so that a plan is a value. A line of the drawing that holds
// directives only has no block; lines from line_count() on are below (or right of) all blocks and
// only move along.
class AxisPlan {
 public:
  enum class Branch : unsigned char { children, otherwise };

  // Building: first the number of lines, then the blocks in the drawing's order.
  void set_line_count(int count) { block_at_.assign(as_size(count), {}); }
  // `branch`: where the parent takes the block.
  BlockId add(Block block, Branch branch);

  int line_count() const { return how_many(block_at_); }
  bool is_beyond_blocks(int line) const { return line >= line_count(); }
  const std::vector<BlockId>& top() const { return top_; }  // the sheet's own blocks, in order
  const Block& block(BlockId id) const { return nth(blocks_, id); }
  // All #each, in the drawing's order.
  std::vector<BlockId> lists() const;

  // The line's own block: none beyond the blocks and where the line holds directives only.
  std::optional<BlockId> block_at(int line) const;
  // The block that holds the line's own.
  std::optional<BlockId> parent_at(int line) const;
  bool holds_directives_only(int line) const { return !is_beyond_blocks(line) && !block_at(line); }
  // Whether a line stands inside a block, however deep.
  bool is_inside(int line, BlockId block) const;
  // The innermost block that holds all of some lines; none: the sheet.
  std::optional<BlockId> innermost_around(int first, int last) const;
  // The innermost #each that is this block or holds it.
  std::optional<BlockId> list_around(std::optional<BlockId> block) const;
  // Whether a line stands in an #each, however deep.
  bool is_repeated(int line) const { return list_around(parent_at(line)).has_value(); }

 private:
  int depth(std::optional<BlockId> block) const;
  std::optional<BlockId> around_both(std::optional<BlockId> a, std::optional<BlockId> b) const;

  std::vector<Block> blocks_;
  std::vector<BlockId> top_;
  std::vector<std::optional<BlockId>> block_at_;  // by line of the drawing
};

}  // namespace svodka::form
