// The places of problems in a form: every part of the room names cells and reports problems the
// same way.
#pragma once

#include <string>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka::form {

// "Sheet!C5"
std::string cell_in(const std::string& sheet, int row, int column);

// The problem with its place: a cell, as cell_in() names it, of a form's file.
Diagnostic at_cell(Diagnostic problem, const std::string& file, const std::string& cell);

// The problem of a cell of the filled workbook, whose place is that of the form it was drawn in;
// where the two differ the trail begins with the workbook's.
Diagnostic of_workbook(Diagnostic problem, const std::string& cell);
// The workbook's cell of such a problem.
std::string workbook_cell(const Diagnostic& problem);

// Of problems that are alike in all but the workbook's cell, as a list has them in each row, the
// first; its trail says how many more there are and where the last one is.
Diagnostics once_for_all_rows(Diagnostics problems);

// A warning: a number computed from percents stands where the number format multiplies by a
// hundred.
Diagnostic unclear_percent();
// 0.052 % where 5.2 % is meant.
Diagnostic ratio_before_percent();

}  // namespace svodka::form
