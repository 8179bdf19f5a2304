// Values between a book and its formulas: each has types of its own for them.
#pragma once

#include "engine/formula/formula.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

// A formula in a cell is no value: it reads as a blank.
formula::Value value_of(const workbook::CellValue& value);
formula::Value value_of(const workbook::FormulaValue& value);

// As viewers are to show it: a blank as 0.
workbook::FormulaValue formula_value(const formula::Value& value);
workbook::CellValue cell_value(const formula::Value& value);

}  // namespace svodka::calculation
