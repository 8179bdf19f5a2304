// The formulas of a whole book, each computed after those that it reads: viewers that do not
// recalculate show what is written beside a formula.
#pragma once

#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

// Writes the values of all formulas of a book into it, those of array formulas into all their
// cells. Reports circles (errors), formulas that have no value and those that make an error of what
// is none (warnings, one for each reason). `file` names the book in them.
Diagnostics compute_formulas(workbook::Book& book, const std::string& file);

}  // namespace svodka::calculation
