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
  bool lost = false;                  // because it needs cells that are left out
};

// For a formula that stands on this sheet of the output, in these scopes.
MovedFormula moved_formula(const formula::Formula& formula, const Outputs& outputs,
                           std::size_t sheet, const Scopes& scopes);

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
