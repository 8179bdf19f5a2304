// A book's tables, as formulas speak of them: formulas know no books.
#pragma once

#include <vector>

#include "engine/formula/structured.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::calculation {

std::vector<formula::TableShape> table_shapes(const workbook::Book& book);

}  // namespace svodka::calculation
