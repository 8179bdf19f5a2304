// Rows of two sheets compared cell by cell. Rows that were added or removed do not make everything
// below them differ: equal rows are found first, and only what lies between is compared by place.
#pragma once

#include <string>
#include <vector>

#include "engine/workbook/book.hpp"
#include "engine/workbook/comparison/difference.hpp"

namespace svodka::workbook {

// Adds what differs in values, number formats, looks and comments. The differences are on the sheet
// of the first book.
void compare_rows(const Book& before, const Sheet& sheet, const Book& after, const Sheet& other,
                  std::vector<Difference>& found);

}  // namespace svodka::workbook
