#include "engine/form/moving/move_merges.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

using workbook::Cell;
using workbook::Range;

bool is_blank(const Cell& cell) { return std::holds_alternative<std::monostate>(cell.value); }

bool holds(const Range& range, int row, int column) {
  return row >= range.first_row && row <= range.last_row && column >= range.first_column &&
         column <= range.last_column;
}

bool overlap(const Range& a, const Range& b) {
  return a.first_row <= b.last_row && b.first_row <= a.last_row &&
         a.first_column <= b.last_column && b.first_column <= a.last_column;
}

class MergeMover {
 public:
  MergeMover(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
             workbook::Sheet& out)
      : drawing_(drawn), plan_(plan), layout_(layout), out_(out) {}

  MovedMerges run() {
    // Merges inside one block cannot meet each other, so they come first: the others may meet them.
    for (const bool crossing : {false, true}) {
      for (const Range& merge : drawing_.merges) {
        if (crosses_a_block(merge) == crossing) move(merge, crossing);
      }
    }
    std::sort(out_.merges.begin(), out_.merges.end());
    remove_emptied_notes();
    return std::move(moved_);
  }

 private:
  bool crosses_a_block(const Range& merge) const {
    // Whether some of the lines stand deeper than the others.
    const auto mixed = [](const AxisPlan& plan, int first, int last) {
      const std::optional<BlockId> around = plan.innermost_around(first, last);
      for (int line = first; line <= last && !plan.is_beyond_blocks(line); ++line) {
        if (!plan.holds_directives_only(line) && plan.parent_at(line) != around) return true;
      }
      return false;
    };
    return mixed(plan_.rows, merge.first_row, merge.last_row) ||
           mixed(plan_.columns, merge.first_column, merge.last_column);
  }

  void move(const Range& merge, bool crossing) {
    for (const Range& there : layout_.places(merge)) {
      if (crossing && !join(merge, there)) continue;
      if (cell_count(there) > 1) out_.merges.push_back(there);
    }
  }

  // Leaves one of the cells that the merge's first cell became; false, with a problem reported,
  // when they cannot be merged.
  bool join(const Range& merge, const Range& there) {
    std::vector<std::size_t> firsts;  // what the merge's first cell became, in order
    std::optional<std::string> covered;
    each_cell(there, [&](std::size_t index, const Cell& cell) {
      const int row = layout_.rows.drawn(cell.row), column = layout_.columns.drawn(cell.column);
      if (row == merge.first_row && column == merge.first_column)
        firsts.push_back(index);
      else if (!holds(merge, row, column) && !is_blank(cell))
        covered = workbook::cell_name(row, column);
    });
    for (const Range& other : out_.merges) {
      if (overlap(other, there)) covered = workbook::range_name(other);
    }
    const std::optional<std::size_t> corner = index_of(there.first_row, there.first_column);
    if (covered) {
      if (corner) {
        add_problem(*corner, merge,
                    fmt::format("cannot be merged here: that would cover {}", *covered),
                    "merge over all rows that repeat together, or inside one of them");
      }
      return false;
    }
    if (!corner) return true;
    if (firsts.empty()) {
      copy_drawn_value(merge, *corner);
    } else {
      gather(merge, there, *corner, firsts);
    }
    return true;
  }

  // For a merge whose first row or column, with the text, is left out.
  void copy_drawn_value(const Range& merge, std::size_t corner) {
    const CellPlan* plan = plan_.cell_at(merge.first_row, merge.first_column);
    if (plan == nullptr || plan->is_blank()) return;
    if (const auto* value = std::get_if<workbook::CellValue>(&plan->content)) {
      out_.cells[corner].value = *value;
      out_.cells[corner].style = plan->style;
    } else {
      add_problem(corner, merge,
                  "begin where this workbook has no row or column, so what they say is lost",
                  "begin the merge in front of the list or the condition, or end it inside");
    }
  }

  void gather(const Range& merge, const Range& there, std::size_t corner,
              const std::vector<std::size_t>& firsts) {
    const std::size_t first = firsts.front();
    bool differ = false;
    for (const std::size_t index : firsts) {
      const workbook::CellValue& value = out_.cells[index].value;
      const bool moves = std::holds_alternative<workbook::Formula>(value);
      differ = differ || (index != first && (moves || value != out_.cells[first].value)) ||
               (index != corner && index == first && moves);
    }
    if (first != corner) {
      out_.cells[corner].value = out_.cells[first].value;
      out_.cells[corner].style = out_.cells[first].style;
    }
    for (const std::size_t index : firsts) {
      if (index != corner) out_.cells[index].value = std::monostate{};
    }
    if (firsts.size() > 1 || first != corner) moved_.gathered.push_back(there);
    if (differ) {
      add_problem(
          corner, merge,
          fmt::format("come once for {} rounds, which say different things in {}", firsts.size(),
                      workbook::cell_name(merge.first_row, merge.first_column)),
          "write what is the same for all rounds, or end the merge inside the list");
    }
  }

  void add_problem(std::size_t cell, const Range& merge, const std::string& what,
                   std::string hint) {
    moved_.problems.push_back(
        {cell, fmt::format("the merged cells {} {}", workbook::range_name(merge), what),
         std::move(hint)});
  }

  std::vector<Cell>::iterator from(int row, int column) {
    return std::lower_bound(out_.cells.begin(), out_.cells.end(), std::pair(row, column),
                            [](const Cell& cell, const std::pair<int, int>& wanted) {
                              return std::pair(cell.row, cell.column) < wanted;
                            });
  }

  std::optional<std::size_t> index_of(int row, int column) {
    const auto found = from(row, column);
    if (found == out_.cells.end() || found->row != row || found->column != column)
      return std::nullopt;
    return position_in(out_.cells, found);
  }

  template <typename Visit>
  void each_cell(const Range& range, const Visit& visit) {
    for (auto at = from(range.first_row, range.first_column);
         at != out_.cells.end() && at->row <= range.last_row;) {
      if (at->column > range.last_column)
        at = from(at->row + 1, range.first_column);
      else if (at->column < range.first_column)
        at = from(at->row, range.first_column);
      else
        visit(position_in(out_.cells, at), *at), ++at;
    }
  }

  void remove_emptied_notes() {
    std::erase_if(out_.comments, [&](const workbook::Comment& comment) {
      return moved_.empties(comment.row, comment.column);
    });
    std::erase_if(out_.hyperlinks, [&](const workbook::Hyperlink& link) {
      return moved_.empties(link.range.first_row, link.range.first_column);
    });
  }

  const workbook::Sheet& drawing_;
  const SheetPlan& plan_;
  const Layout& layout_;
  workbook::Sheet& out_;
  MovedMerges moved_;
};

}  // namespace

bool MovedMerges::empties(int row, int column) const {
  return std::any_of(gathered.begin(), gathered.end(), [&](const Range& merge) {
    const bool corner = row == merge.first_row && column == merge.first_column;
    return !corner && holds(merge, row, column);
  });
}

MovedMerges move_merges(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                        workbook::Sheet& out) {
  if (!plan.moves) {
    out.merges = drawn.merges;
    return {};
  }
  return MergeMover(drawn, plan, layout, out).run();
}

}  // namespace svodka::form
