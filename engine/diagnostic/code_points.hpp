// Texts as sequences of characters (code points): columns in messages are counted in these, since
// a methodologist counts letters, not bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace svodka {

// Invalid bytes become one U+FFFD each, so the result is always as long as what is printed.
std::u32string decode_utf8(std::string_view bytes);
std::string encode_utf8(std::u32string_view characters);

// How many characters `bytes` prints as.
std::size_t count_characters(std::string_view bytes);

// The text with invalid bytes as U+FFFD and control characters (tabs, escapes) as single blanks:
// safe for a terminal and for JSON, and with every character still in its column.
std::string printable(std::string_view bytes);

// The offset of the first byte that does not belong to valid UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view bytes);

}  // namespace svodka
