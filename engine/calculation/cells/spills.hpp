// Formulas that spill (dynamic arrays): their ranges are as large as what they give, unless
// something stands in the way.
#pragma once

#include <unordered_set>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

// As large as what the formula at `spot` gives.
struct Spill {
  Spot spot;
  int rows = 1, columns = 1;
};

using Spots = std::unordered_set<Spot, SpotHash>;

std::vector<Spot> spilling_formulas(const workbook::Book& book);

// Gives the formulas their ranges; whether any is another one than before. Those that would run
// into cells with something in them, merged cells, a table or each other, or over the sheet's edge,
// keep to their own cell and are `blocked`: #SPILL!
bool place_spills(workbook::Book& book, const std::vector<Spill>& spills, Spots& blocked);

}  // namespace svodka::calculation
