// A book with one of everything that a Book can hold: what the writer's tests write, and what
// read_back.py looks for in the file.
#pragma once

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

Book book_of_everything();

}  // namespace svodka::workbook
