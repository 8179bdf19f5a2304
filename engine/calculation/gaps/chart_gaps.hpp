// Charts draw a text as a zero: where they draw a missing figure, its cell is left blank, which is
// a gap.
#pragma once

#include <string>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

struct DrawnArea {
  std::size_t sheet;
  workbook::Range range;

  bool holds(const Spot& spot) const {
    return spot.sheet == sheet && spot.row >= range.first_row && spot.row <= range.last_row &&
           spot.column >= range.first_column && spot.column <= range.last_column;
  }
};

// The cells that charts and sparklines take their values from.
std::vector<DrawnArea> drawn_areas(const workbook::Book& book);

// Blanks the cells in which a missing figure, or one that stands as a text, would be drawn; their
// comments keep saying why. Charts and sparklines that draw blanks as zeros draw gaps then.
void leave_gaps(workbook::Book& book);

// Charts and sparklines that draw numbers with words beside them, which Excel takes for zeros: a
// warning for each.
Diagnostics drawn_texts(const workbook::Book& book, const std::string& file);

}  // namespace svodka::calculation
