// Rows that grow with their texts: a form is drawn for short texts, and no viewer fits the height
// of a row that has one of its own.
#pragma once

#include <vector>

#include "engine/workbook/book.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::form {

// Gives the rows of these cells (indices into sheet.cells) the height that their wrapped texts
// need, where they are drawn lower; no row becomes lower. A row without a height of its own is left
// to the viewer, which fits it, unless the text stands in merged cells: those no viewer fits. What
// a merge over several rows lacks goes to its last row. Estimates: text_size.hpp.
void fit_rows(workbook::Sheet& sheet, const workbook::Styles& styles,
              const std::vector<std::size_t>& cells);

// Does so for one row of a long list, which has no merged cells; `cells` are indices into its
// cells.
void fit_row(workbook::LongRow& row, const workbook::Sheet& sheet, const workbook::Styles& styles,
             const std::vector<std::size_t>& cells);

}  // namespace svodka::form
