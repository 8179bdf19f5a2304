// Collects the formulas that read figures which are no exact numbers, once for all cells that the
// same formula fills.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/calculation/figures/figures_read.hpp"
#include "engine/calculation/figures/uncertain_formula.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

// What becomes of a formula that a chart draws, as UncertainFormula says it.
struct InChart {
  bool leaves_gap = false;
  std::string needed_by = {};
};

class UncertainFormulas {
 public:
  // `settings`: of the report's language.
  UncertainFormulas(const workbook::Book& book, BookCells& cells, const formula::Settings& settings)
      : book_(book), cells_(cells), settings_(settings) {}

  // `error`: what it comes out as, or "".
  void add(const Spot& spot, const formula::Formula& formula, const FiguresRead& read,
           const std::string& error, const InChart& chart = {});

  // By their first cells.
  std::vector<UncertainFormula> all() const;
  Diagnostics diagnostics(const std::string& file) const;

 private:
  UncertainFigure named(const FiguresRead::Uncertain& figure, bool across);
  std::string label_of(const Spot& spot, bool across);
  std::string label_beside(const Spot& spot);
  std::string label_from(int first_column, const Spot& spot);
  std::string label_above(const Spot& spot);
  bool is_header_row(std::size_t sheet, int row);
  bool is_gap_between_tables(const Spot& spot);
  const workbook::Cell* at(const Spot& spot);
  std::string shown(const workbook::Cell& cell) const;

  const workbook::Book& book_;
  BookCells& cells_;
  const formula::Settings& settings_;
  std::vector<UncertainFormula> all_;
  std::unordered_map<std::string, std::size_t> known_;  // by what copies of a formula share
};

}  // namespace svodka::calculation
