// What a book holds, so that what it does not hold costs nothing.
#pragma once

#include "engine/workbook/book.hpp"

namespace svodka::calculation {

bool has_formulas(const workbook::Book& book);
// Errors in cells without a formula.
bool has_errors(const workbook::Book& book);
// Figures that are missing or bounds.
bool has_uncertain_figures(const workbook::Book& book);
// Filters whose rows are hidden by what stands in their cells.
bool has_filters_over_values(const workbook::Book& book);

}  // namespace svodka::calculation
