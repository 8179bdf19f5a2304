// Merged ranges and tables that share cells, which Excel calls a damaged workbook.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "engine/workbook/book.hpp"

namespace svodka::workbook {

// (a range, one that is above it or left of it and shares cells with it), by their places in
// `ranges`. Without the first of each pair no two overlap.
std::vector<std::pair<std::size_t, std::size_t>> range_overlaps(const std::vector<Range>& ranges);

// All pairs of a range of `some` and one of `others` that share cells, by their places. Within
// each of the two no ranges overlap.
std::vector<std::pair<std::size_t, std::size_t>> overlaps_between(const std::vector<Range>& some,
                                                                  const std::vector<Range>& others);

}  // namespace svodka::workbook
