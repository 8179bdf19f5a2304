// Tables whose cells have been filled: Excel repairs a file whose table and cells disagree.
#pragma once

#include "engine/locale/locale.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Called once the book's formulas have moved. Names the columns of tables by their heading cells,
// which become texts, none empty and no two alike whatever their case; takes the texts of total
// rows and the formulas of calculated columns from the cells.
void settle_tables(workbook::Book& book, const Locale& locale);

}  // namespace svodka::form
