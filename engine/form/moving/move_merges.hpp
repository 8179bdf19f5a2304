// Merged cells of the drawing, said anew for the filled sheet.
#pragma once

#include <string>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// A merge that begins in a list and ends behind it outlives the row that holds its text where the
// list is empty. Gives the plan blank cells that can take the text then.
void plan_cells_of_merges(const workbook::Sheet& drawn, SheetPlan& plan);

// A merge comes once for each time the innermost block around all its rows and columns comes: from
// a list's row to a row behind the list it is one merge, over all rounds.
struct MovedMerges {
  struct Trouble {
    std::size_t cell;  // index into the sheet's
    std::string message, hint;
  };
  // What the cells of a merge cannot show.
  std::vector<Trouble> troubles;
  // The merges that gather the first cells of several rounds: all of these but the top left one are
  // emptied, with their comments and links.
  std::vector<workbook::Range> gathered;
};

// `out` has its cells, comments and links.
MovedMerges move_merges(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                        workbook::Sheet& out);

}  // namespace svodka::form
