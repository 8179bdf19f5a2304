// Excel's option "precision as displayed": each number counts as its cell shows it.
#pragma once

#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

// Rounds the numbers of a book that has the option, but for those of formulas.
void round_as_displayed(workbook::Book& book);
// The same of what a formula gives to a cell of that style.
void round_as_displayed(const workbook::Book& book, workbook::StyleIndex style,
                        formula::Value& value);

// The cells of such a book whose formats hide a part of their numbers, so that Excel may count with
// another value: a date that is no whole day, a number that a text stands for. Once for a sheet.
Diagnostics hidden_parts(const workbook::Book& book, const std::string& file);

}  // namespace svodka::calculation
