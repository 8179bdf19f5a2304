// What the filter of a sheet or of a table asks of its columns.
#pragma once

#include <string>
#include <vector>

namespace svodka::workbook {

// What a filter asks of one column (ECMA-376 part 1, 18.3.2.7).
struct FilterColumn {
  int column = 0;               // from the range's first
  std::string element = {};     // inside of <filterColumn>; "" shows all
  std::string attributes = {};  // of <filterColumn>, " hiddenButton=\"1\""
  // Whether a cell's own value tells if it is taken: of the ten largest, or those with an icon, it
  // does not. Then the cell is to show one of the texts or to lie in one of the stretches of time
  // (a year, or its month, day, hour ...), or to meet the conditions (">=5", as COUNTIF has them).
  bool is_known = false;
  bool blanks = false, all_conditions = false;
  std::vector<std::string> texts = {}, conditions = {};
  std::vector<std::vector<int>> dates = {};
  bool operator==(const FilterColumn&) const = default;
};

struct Filter {
  std::vector<FilterColumn> columns = {};
  // The rows are hidden as the criteria say of their cells; otherwise they are as drawn.
  bool follows_values = false;
  bool operator==(const Filter&) const = default;
};

}  // namespace svodka::workbook
