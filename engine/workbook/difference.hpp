// What differs between two books, cell by cell, in words.
//
// Rows that were added or removed do not make everything below them differ: equal rows are found
// first, and only what lies between them is compared place by place. Compared are values, formulas,
// number formats, looks and comments of cells, and of a sheet its columns, row heights, merges,
// page, charts and pictures.
#pragma once

#include <string>
#include <vector>

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

struct Difference {
  std::string place;          // "Sheet!C5", "Sheet" for the sheet itself
  std::string what;           // "value", "number format", "look", "comment", "row", "sheet", …
  std::string before, after;  // as a person reads them; "" where there is nothing
};

std::vector<Difference> differences(const Book& before, const Book& after);

// A cell's value in one line: 43715, "text", =SUM(C5:C9) giving 12, TRUE, #N/A; "" when blank.
std::string printed(const CellValue& value);

}  // namespace svodka::workbook
