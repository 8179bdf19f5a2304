// Formulas of the drawing said anew for the filled book: of cells, charts, sparklines, links.
#pragma once

#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/moving/move_references.hpp"

namespace svodka::form {

inline constexpr std::size_t most_areas = 200;  // Excel takes 255 arguments

struct MovedFormula {
  std::string text;
  std::optional<double> number;  // when a number is all that is left of the formula
  std::string problem, hint;     // why the formula cannot stand, or ""
  bool lost = false;             // because of cells that are left out
};

// Of a formula that stands on this sheet of the output, in these scopes.
MovedFormula moved_formula(const formula::Formula& formula, const Outputs& outputs, int sheet,
                           const Scopes& scopes);

// "form.xlsx: CELL: error: ..."
Diagnostic problem_of(const Form& form, const std::string& cell, std::string message,
                      std::string hint);

// The series of all charts; the charts themselves are placed already. Of an empty band there is no
// series, and of no series no chart. What would have to draw too many areas is told and left out.
void move_series(const Outputs& outputs, workbook::Book& book, Diagnostics& problems);
// Into each cell that the drawn one became; where the values are an empty band there is none.
void move_sparklines(const Outputs& outputs, workbook::Book& book, Diagnostics& problems);
// What links say about cells.
void move_link_targets(const Outputs& outputs, workbook::Book& book);

}  // namespace svodka::form
