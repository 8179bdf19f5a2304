// Structured references, as Excel writes formulas about tables: Reach[Followers],
// Reach[[#Totals],[Followers]], [[#This Row],[Followers]] (ECMA-376 part 1, 18.17.2.4).
#pragma once

#include <string>
#include <vector>

#include "engine/formula/formula.hpp"

namespace svodka::formula {

struct TableShape {
  std::string name;
  Reference range;  // with its header and total rows, and its sheet
  bool header_row = true, total_row = false;
  std::vector<std::string> columns;  // their headers, from left to right
};

// The formula with the cells that its structured references stand for. `at`: where it stands; a
// reference without a table's name means the table around it, a table's name alone its rows. What
// no table has is #REF!, #This Row beside the table's rows is #VALUE!, as in Excel. Without any
// table nothing changes.
Formula with_cells_of_tables(const Formula& formula, const std::vector<TableShape>& tables,
                             const Position& at);

}  // namespace svodka::formula
