// What is expected, as a workbook for whoever answers for it: the matrix in colours, and a list
// with the reasons that can be filtered.
#pragma once

#include <vector>

#include "engine/schedule/expected.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

// `at`: of when it tells.
workbook::Book status_book(const std::vector<Expected>& expected, const Catalog& catalog,
                           std::int64_t at);

// Whether it is one of these.
bool is_status_book(const workbook::Book& book);

}  // namespace svodka
