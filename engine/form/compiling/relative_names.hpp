// Where rows or columns move, formulas take the cells that names with relative references mean in
// the drawing: such a name counts from the cell that uses it, over lines that are not there any
// more or are there many times.
#pragma once

#include <vector>

#include "engine/form/form.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

void write_out_relative_names(const workbook::Book& drawn, std::vector<SheetPlan>& sheets);

}  // namespace svodka::form
