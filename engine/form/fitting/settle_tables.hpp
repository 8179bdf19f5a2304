// Tables whose cells have been filled: Excel repairs a file whose table and cells disagree.
#pragma once

#include "engine/locale/locale.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::form {

// Once the book's formulas have moved: the columns of tables are named by their heading cells,
// which become texts, none empty and no two alike whatever their case; the words of total rows and
// the formulas of calculated columns are those of the cells.
void settle_tables(workbook::Book& book, const Locale& locale);

}  // namespace svodka::form
