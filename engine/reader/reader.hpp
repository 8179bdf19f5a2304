// Reads an .xlsx file (ECMA-376 transitional or strict) into a Book, with libzip and pugixml.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {

struct ReadBook {
  workbook::Book book;
  // What the file holds and a Book cannot: "Sheet!C5: gradient fill". Never silently dropped.
  std::vector<std::string> not_kept;
};

// Fails with a diagnostic about `file` for: not a zip, a zip that is not a workbook, a cut or
// encrypted file, broken XML, a part that is missing, sizes beyond the limits below.
Result<ReadBook> read_xlsx(std::string_view bytes, const std::string& file);

// Fixed limits, so that a hostile file costs bounded time and memory.
inline constexpr std::size_t largest_part = 256u << 20;     // bytes unpacked
inline constexpr std::size_t largest_package = 512u << 20;  // bytes unpacked, all parts
inline constexpr std::size_t most_cells = 4'000'000;
inline constexpr std::size_t most_merges = 200'000;

}  // namespace svodka::reader
