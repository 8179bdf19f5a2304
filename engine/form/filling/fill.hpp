// Fills a form: its blocks are laid out, its expressions evaluated, its references moved and its
// formulas computed. One call makes a whole workbook, which holds nothing of the form any more.
#pragma once

#include <vector>

#include "engine/calculation/figures/uncertain_formula.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/form/filling/long_band.hpp"
#include "engine/form/form.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

struct Filled {
  workbook::Book book;
  // Cells in error (marked in the book, the rest is whole): "form.xlsx: Sheet!C5: …".
  Diagnostics problems;
  // Formulas that read figures which are missing or bounds; each is among the problems too.
  std::vector<calculation::UncertainFormula> uncertain = {};
};

// Lists with `long_from` members or more are not held in memory where the form allows it: their
// rows are in Sheet::long_rows then, not in Sheet::cells. Throws SystemFailure when there is no
// room for them.
Filled fill(const Form& form, Expressions& expressions, int long_from = no_list_is_long);

}  // namespace svodka::form
