// Lists of a validation that are longer than Excel takes in the rule itself.
#pragma once

#include "engine/workbook/book.hpp"

namespace svodka::reader {

// Other programs write lists of any length into the rule; Excel takes 255 characters and calls the
// workbook damaged beyond that. Such a list becomes a column of a hidden sheet of its own.
void move_long_validation_lists(workbook::Book& book);

}  // namespace svodka::reader
