// Cells that a form needs for its merges besides those that are drawn.
//
// A merge that begins in a list and ends behind it outlives the row that holds its text where the
// list is empty. Excel writes a merge's text into its first cell, so there must be one.
#pragma once

#include "engine/form/form.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Gives the plan blank cells that can take the text of such merges.
void add_cells_for_merges(const workbook::Sheet& drawn, SheetPlan& plan);

}  // namespace svodka::form
