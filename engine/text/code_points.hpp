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

// The character at `offset`, which moves past it; an invalid byte is passed alone, as U+FFFD.
char32_t next_character(std::string_view bytes, std::size_t& offset);

// Whether the byte belongs to a character that began before it.
constexpr bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// How many characters `bytes` prints as.
std::size_t count_characters(std::string_view bytes);
// The same as messages count the columns of a line.
inline int printed_width(std::string_view bytes) {
  return static_cast<int>(count_characters(bytes));
}

// Excel counts in units of UTF-16: a character beyond the first 65,536 counts as two.
std::size_t utf16_length(std::string_view bytes);
// The beginning of whole characters that has at most so many units, or so many bytes.
std::string_view first_utf16_units(std::string_view bytes, std::size_t most);
std::string_view first_bytes(std::string_view bytes, std::size_t most);

// The text, or its first `most` bytes and "…": what a message quotes may be of any size.
std::string shortened(std::string_view bytes, std::size_t most);

// The text with invalid bytes as U+FFFD and control characters (tabs, escapes, what turns the
// direction of writing) as single blanks:
// safe for a terminal and for JSON, and with every character still in its column.
std::string printable(std::string_view bytes);

// The offset of the first byte that does not belong to valid UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view bytes);

}  // namespace svodka
