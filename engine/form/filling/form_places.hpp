// Where in the form a cell of the filled workbook was drawn, for problems that are found once all
// sheets are laid out.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/moving/outputs.hpp"

namespace svodka::form {

// The problem, whose place is a cell of the workbook, at the cell of the form; as it is where it
// is no cell.
Diagnostic at_drawn_cell(Diagnostic problem, const Outputs& outputs);

}  // namespace svodka::form
