// The visible sheets of an .xlsx file as grids: values, also of formulas, dates and percents as
// they are shown, and what a merged range says in each of its cells.
#pragma once

#include "engine/intake/grid.hpp"

namespace svodka::intake {

bool is_workbook(std::string_view bytes);

Result<std::vector<Grid>> grids_of_workbook(std::string_view bytes, const std::string& file);

}  // namespace svodka::intake
