// CSV of any dialect: `,` `;` or tabs, the encodings of text/encoding, a line "sep=;" before all,
// rows of any length.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/intake/grid.hpp"

namespace svodka::intake {

// What stands between the fields, and where the table begins: behind a line "sep=;".
struct TextDialect {
  char separator = ',';
  std::size_t begin = 0;
};

// From the first lines of a text in UTF-8. The problem has no place.
Result<TextDialect> dialect_of(std::string_view text);

Result<Grid> grid_of_text(std::string_view bytes, const std::string& file);

}  // namespace svodka::intake
