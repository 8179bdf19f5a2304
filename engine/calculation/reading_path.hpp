// The formulas that are being computed, so that a circle among them is seen and can be shown.
#pragma once

#include <string>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"

namespace svodka::calculation {

// Formulas are computed when they are read first, each inside the one that reads it. Where too many
// would stand inside each other, the last of them gets a turn before the first, which starts again.
struct ReadingPath {
  std::vector<Spot> turns;  // each needs the next to be computed first
  std::vector<Spot> open;   // each reads the next; the first is the last of the turns

  bool is_open(const Spot& spot) const;
  // The circle that ends with reading `spot` again: "Sheet!A1 -> Sheet!B1 -> Sheet!A1". A long one
  // is shortened.
  std::string circle(const Spot& spot, const BookCells& cells) const;
};

}  // namespace svodka::calculation
