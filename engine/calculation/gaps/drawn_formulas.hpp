// Formulas that charts and sparklines draw: where they show a missing figure, or compute with one,
// they are #N/A, which is a gap; a text or the 0 of a blank cell would be drawn as a zero.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/calculation/figures/figures_read.hpp"
#include "engine/calculation/gaps/chart_gaps.hpp"
#include "engine/formula/reference.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

class DrawnFormulas {
 public:
  DrawnFormulas(const workbook::Book& book, const BookCells& cells)
      : cells_(cells), areas_(drawn_areas(book)) {}

  // Whether a chart draws the formula and not all that it needs is there.
  bool is_gap(const Spot& spot, const FiguresRead& read) const;
  // `text` asked for #N/A where what it has read is missing: IF(COUNT(C5)<1,NA(),C5/1000).
  // nullopt where that is longer than Excel takes.
  std::optional<std::string> with_gap(const Spot& spot, const std::string& text, FigureUse use,
                                      const std::vector<Spot>& missing) const;

 private:
  std::vector<formula::Reference> areas_of(std::vector<Spot> spots) const;

  const BookCells& cells_;
  const std::vector<DrawnArea> areas_;
};

}  // namespace svodka::calculation
