// The formulas of a whole book, each computed after those that it reads: viewers that do not
// recalculate show what is written beside a formula.
#pragma once

#include <string>
#include <vector>

#include "engine/calculation/figures/uncertain_formula.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

// Writes the values of all formulas of a book into it, those of array formulas into all their
// cells. Reports circles (errors), formulas that have no value and those that make an error of what
// is none (warnings, one for each reason), and formulas that read figures which are missing or
// bounds (warnings, one for all copies of a formula), which are given to `uncertain` too. `file`
// names the book in them. `language`: of texts made from numbers and dates, "ru".
Diagnostics compute_formulas(workbook::Book& book, const std::string& file,
                             const std::string& language = {},
                             std::vector<UncertainFormula>* uncertain = nullptr);

}  // namespace svodka::calculation
