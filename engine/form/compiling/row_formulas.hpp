// Formulas drawn for one row of a list as Excel's user means them who fills them down: a range of
// one cell that is to become the list, the cell above that is to become the row before. Here each
// stays what it is in every row, and the figure is wrong without an error.
#pragma once

#include <string>
#include <vector>

#include "engine/form/form.hpp"

namespace svodka::form {

// As warnings at the form's cells. Columns that repeat are looked at like rows.
std::vector<ListDoubt> doubtful_row_formulas(const std::vector<SheetPlan>& sheets,
                                             const std::string& file);

}  // namespace svodka::form
