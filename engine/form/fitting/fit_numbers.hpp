// Numbers that are wider than their cells, which viewers show as ####: the words of a bound ("more
// than 350"), a figure that has grown, a date.
#pragma once

#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Where shrinking keeps a number legible its cell shrinks it, else its column grows. Says so, once
// for each column, as notes; `file` names the book in them, `language` is the report's. Numbers
// that formulas compute must be known already. The widths are estimates (text_size.hpp).
Diagnostics fit_numbers(workbook::Book& book, const std::string& file, const std::string& language);

}  // namespace svodka::form
