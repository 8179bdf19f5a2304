// What differs between two books, cell by cell, in words.
//
// Compared are the values, formulas, number formats, looks and comments of cells, and of a sheet
// its columns, row heights, merges, page, charts and pictures.
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

}  // namespace svodka::workbook
