// A formula that reads figures which are no exact numbers, and what Excel makes of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/calculation/figures/figure_use.hpp"

namespace svodka::calculation {

struct UncertainFigure {
  std::string label;     // what its row or column is called: "2021"; else its cell
  std::string shown;     // "more than 350"; "" when it is missing
  bool in_text = false;  // a number with words beside it, "480 pcs"
  std::string cell = {};
};

// One for a formula of the drawing, however many cells it fills.
struct UncertainFormula {
  std::size_t sheet = 0;  // its first cell
  int row = 0, column = 0;
  FigureUse use = FigureUse::computes;
  bool counted = false;  // whether `taken` of `all` is known
  int taken = 0, all = 0;
  std::string error = {};   // that it comes out as
  bool leaves_gap = false;  // in a chart: it was made to come out as #N/A
  // In a chart: it was not, since this formula would have become #N/A with it.
  std::string needed_by = {};
  std::vector<UncertainFigure> figures = {};
  std::size_t more_figures = 0;  // that are not among these
  std::vector<std::string> other_cells = {};
  int more_cells = 0;
};

// Whether nothing but numbers with words beside them is wrong with it, whatever the figures are.
bool holds_texts_only(const UncertainFormula& formula);
// The hint of whatever takes such a number for none.
std::string_view hint_for_texts();

// "the formula adds 3 of 4: 2021 is missing, 2022 is 'more than 350'"
std::string in_words(const UncertainFormula& formula);
std::string hint_for(const UncertainFormula& formula);

}  // namespace svodka::calculation
