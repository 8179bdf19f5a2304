// Workbooks that C++ tests make, kept for kept_workbooks_test.py to open.
#pragma once

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

// With SVODKA_KEEP_WORKBOOKS=FOLDER the book is written there under the running test's name; one
// that validate() refuses is not, as svodka would not write it either.
void keep_workbook(const Book& book);

}  // namespace svodka::workbook
