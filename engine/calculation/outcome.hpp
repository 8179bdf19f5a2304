// A formula being computed, and what that ends with.
#pragma once

#include <cstddef>
#include <optional>

#include "engine/calculation/cells/book_cells.hpp"
#include "engine/calculation/figures/errors_read.hpp"
#include "engine/calculation/figures/figures_read.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

struct Outcome {
  std::optional<formula::Value> value;
  // Why there is no value, as FormulaProblems numbers it; without one while it is put off.
  std::optional<std::size_t> reason = {};
  // Of the figure that is shown there.
  workbook::Certainty certainty = workbook::Certainty::exact;
  // The cell in which an error has arisen, where it is another one.
  std::optional<Spot> origin = {};
  // Whether it is to be #N/A for a chart that draws it (GapFormulas).
  bool may_be_gap = false;
};

// One formula while it is computed, and what it has read.
struct Computation {
  Spot spot{0, 0, 0};
  ErrorsRead errors = {};
  FiguresRead figures = {};
  FigureUse use = FigureUse::shows;  // for which it reads now
};

// How far the computation of a formula has come.
struct Progress {
  enum class State : unsigned char { untouched, waiting, running, done };

  State state = State::untouched;
  Outcome outcome;
};

}  // namespace svodka::calculation
