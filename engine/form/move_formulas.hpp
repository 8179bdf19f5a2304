// Formulas of the drawing said anew for the filled book: of cells, of names, of charts.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "engine/form/form.hpp"
#include "engine/form/layout.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// The filled book's sheets, each with its layout and the form's sheet that it was made from.
struct Outputs {
  const Form& form;
  const std::deque<Layout>& layouts;
  const std::vector<std::size_t>& drawn;
  const workbook::Book& book;

  std::optional<std::size_t> sheet_named(const std::string& name) const;  // of the form
};

struct MovedFormula {
  std::string text;
  std::optional<double> number;  // when a number is all that is left of the formula
  std::string problem, hint;     // why the formula cannot stand, or ""
};

// Of a formula that stands on this sheet of the output, in these scopes.
MovedFormula moved_formula(const formula::Formula& formula, const Outputs& outputs, int sheet,
                           const Scopes& scopes);

std::vector<workbook::DefinedName> moved_names(const Outputs& outputs);
// The series of all charts; the charts themselves are placed already. Of an empty band there is no
// series, and of no series no chart.
void move_series(const Outputs& outputs, workbook::Book& book);
// Into each cell that the drawn one became; where the values are an empty band there is none.
void move_sparklines(const Outputs& outputs, workbook::Book& book);
// What validations, conditional formats and links say about cells of named sheets; about their own
// sheet's cells it is said already (move_rules.hpp).
void move_references_to_sheets(const Outputs& outputs, workbook::Book& book);

}  // namespace svodka::form
