// Everything of a drawn sheet that speaks of places — heights, widths, formats, areas, pictures —
// said anew for the filled sheet. Formulas: move_formulas.hpp; merged cells: move_merges.hpp.
#pragma once

#include "engine/form/form.hpp"
#include "engine/form/moving/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Copies all but the cells, their merges, the name and the headers of a drawn sheet into `out`,
// with its places moved. Comments that `out` already has (why a cell is in error) win over the
// drawing's; those with {{ }} are there already.
void move_sheet(const workbook::Sheet& drawn, const SheetPlan& plan, const Layout& layout,
                workbook::Sheet& out);

}  // namespace svodka::form
