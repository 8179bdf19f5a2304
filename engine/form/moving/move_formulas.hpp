// Moves the formulas of cells, names and links to the filled book. Where a formula cannot stand
// there, the form's author learns the reason and a way out from the problem that is made here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/moving/move_references.hpp"
#include "engine/formula/formula.hpp"

namespace svodka::form {

inline constexpr std::size_t most_areas = 200;  // Excel takes 255 arguments

struct MovedFormula {
  std::string text;
  std::optional<double> number;       // when a number is all that is left of the formula
  std::optional<Diagnostic> problem;  // why the formula cannot stand; it has no place yet
  // As Formula::Expansion has them.
  std::size_t cells_for_one = 0;
  bool one_beside_many = false;
  bool lost = false;  // because it needs cells that are left out
};

// For a formula that stands on this sheet of the output, in these scopes.
MovedFormula moved_formula(const formula::Formula& formula, const Outputs& outputs,
                           std::size_t sheet, const Scopes& scopes);

// Where one cell of a list is named though the list has more, and a single value is wanted. An
// array formula, and that of a name, may mean all of them.
std::optional<Diagnostic> problem_of_one_cell(const formula::Formula& formula,
                                              const MovedFormula& moved, bool as_array);

// The formula with every band as one area from its first line to its last: it may cover other lines
// between, but is never too long.
formula::Formula::Expansion spanned_formula(const formula::Formula& formula, const Outputs& outputs,
                                            std::size_t sheet, const Scopes& scopes);

// "the chart would have to draw 250 areas one by one, because ..."
std::string too_many_areas(const std::string& what, const std::string& verb, std::size_t areas,
                           bool across_sheets);

// Links to cells, the drawing's and those that expressions gave.
void move_link_targets(const Outputs& outputs, workbook::Book& book);

}  // namespace svodka::form
