// A filled form: the drawing with its blocks laid out, its expressions evaluated, its references
// moved and its formulas computed.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/form.hpp"
#include "engine/form/long_band.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

struct Filled {
  workbook::Book book;
  // Cells in error (marked in the book, the rest is whole): "form.xlsx: Sheet!C5: …".
  Diagnostics problems;
};

// Lists with `long_from` members or more are not held where the form allows it: their rows are in
// Sheet::long_rows then, not in Sheet::cells. Throws SystemFailure when there is no room for them.
Filled fill(const Form& form, Expressions& expressions, int long_from = no_list_is_long);

// Writes the values of all formulas of a book into it, of array formulas into all their cells. Told
// are circles (errors), formulas that have no value and those that make an error of what is none
// (warnings, one for each reason). `file` names the book in them.
Diagnostics compute_formulas(workbook::Book& book, const std::string& file);

}  // namespace svodka::form
