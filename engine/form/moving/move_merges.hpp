// Moves the merged cells of a drawn sheet to their places in the filled one.
//
// A merge comes once for each time the innermost block around all its rows and columns comes: from
// a list's row to a row behind the list it is one merge, over all rounds. Its text then stands in
// as many cells as there are rounds, of which a merge can show one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

struct MovedMerges {
  struct Problem {
    std::size_t cell;  // index into the sheet's
    std::string message, hint;
  };
  std::vector<Problem> problems;
  // The merges over several rounds. Their cells are emptied, with their comments and links; only
  // the top left one keeps what the first round says.
  std::vector<workbook::Range> gathered;

  bool empties(int row, int column) const;
};

// `out` has its cells, comments and links.
MovedMerges move_merges(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                        workbook::Sheet& out);

}  // namespace svodka::form
