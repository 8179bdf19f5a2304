// Whether two workbooks differ in nothing but what their cells hold.
#pragma once

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

// The same sheets with cells at the same places and of the same styles, the same formulas (their
// values apart) and fonts inside cells, and the same everything else. Rows that have a height may
// have another one, as their texts need it, where nothing is anchored by them; and pages that have
// headers and footers, without pictures, may have others. Long rows are none of a frame.
bool same_frame(const Book& a, const Book& b);

}  // namespace svodka::workbook
