// Outcomes of the formulas in long rows, which are too many to be remembered: only those of the
// last few rows are, because the rows of one member of a list read each other.
#pragma once

#include <array>
#include <map>
#include <optional>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/calculation/outcome.hpp"
#include "engine/places/places.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

class RecentRows {
 public:
  struct Known {
    Outcome outcome;
    workbook::FormulaValue value;  // as it is written
  };

  // From now on its row is one of those that are remembered. The pointer is good until the next
  // call.
  const Known* find(const Spot& spot);
  // Unless other rows came in between.
  void keep(const Spot& spot, Known known);

 private:
  struct Row {
    std::size_t sheet;
    int row;
    std::map<int, Known> by_column;
  };

  std::optional<Row>& row_of(const Spot& spot) { return rows_[as_size(spot.row) % rows_.size()]; }

  std::array<std::optional<Row>, 16> rows_;
};

}  // namespace svodka::calculation
