// The synthetic report written by hand-made code straight on libxlsxwriter: same cells, formats,
// merges and formulas as bench/generate.py's form gives.
#pragma once

#include <filesystem>

#include "figures.hpp"

namespace bench {

// Writes FOLDER/CODE_2024-M01.xlsx. Formats are made once per workbook (they belong to it). Throws
// std::runtime_error with libxlsxwriter's words.
void write_bare(const Municipality& m, const std::filesystem::path& folder);

}  // namespace bench
