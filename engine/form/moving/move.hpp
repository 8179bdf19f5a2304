// Moves what a drawn sheet has at places besides its cells (heights, widths, areas, pictures,
// comments) to its places in the filled sheet, whose rows and columns have repeated. Formulas are
// in move_formulas.hpp, merged cells in move_merges.hpp.
#pragma once

#include "engine/form/moving/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Copies a drawn sheet into `out` with its places moved, without the cells, their merges, the name
// and the headers. Comments that `out` already has (why a cell is in error) win over the
// drawing's; those with {{ }} are there already.
void move_sheet(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                workbook::Sheet& out);

}  // namespace svodka::form
