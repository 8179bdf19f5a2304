// Where a byte of a text file stands, for messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka {

inline constexpr std::string_view utf8_bom = "\xef\xbb\xbf";

// A line ends with LF, CR LF or a CR alone (old spreadsheets); 1 is the line of offset 0.
int line_at(std::string_view bytes, std::size_t offset);
std::size_t line_begin(std::string_view bytes, std::size_t offset);
std::size_t line_end(std::string_view bytes, std::size_t offset);  // before the line break

// An error that points at `offset` and underlines `width` characters.
Diagnostic problem_at(std::string_view bytes, const std::string& file, std::size_t offset,
                      int width, std::string message, std::string hint);

}  // namespace svodka
