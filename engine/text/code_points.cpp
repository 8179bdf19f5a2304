#include "engine/text/code_points.hpp"

#include <unicode/utf8.h>

namespace svodka {
namespace {

// One character from `offset` on, which it moves past it; negative when the byte there is invalid
// (then exactly one byte is passed, so that later valid characters are not swallowed).
UChar32 next_valid(std::string_view bytes, std::size_t& offset) {
  const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t after = offset;
  UChar32 character = 0;
  U8_NEXT(data, after, bytes.size(), character);
  offset = character < 0 ? offset + 1 : after;
  return character;
}

}  // namespace

char32_t next_character(std::string_view bytes, std::size_t& offset) {
  const UChar32 character = next_valid(bytes, offset);
  return character < 0 ? U'\uFFFD' : static_cast<char32_t>(character);
}

std::u32string decode_utf8(std::string_view bytes) {
  std::u32string characters;
  characters.reserve(bytes.size());
  for (std::size_t offset = 0; offset < bytes.size();)
    characters.push_back(next_character(bytes, offset));
  return characters;
}

std::string encode_utf8(std::u32string_view characters) {
  std::string bytes;
  bytes.reserve(characters.size());
  for (const char32_t character : characters) {
    std::uint8_t buffer[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, static_cast<std::uint32_t>(character));
    bytes.append(reinterpret_cast<const char*>(buffer), length);
  }
  return bytes;
}

std::size_t count_characters(std::string_view bytes) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < bytes.size(); ++count) next_valid(bytes, offset);
  return count;
}

std::size_t utf16_length(std::string_view bytes) {
  std::size_t units = 0;
  for (std::size_t offset = 0; offset < bytes.size();)
    units += next_character(bytes, offset) > 0xFFFF ? 2u : 1u;
  return units;
}

std::string_view first_utf16_units(std::string_view bytes, std::size_t most) {
  std::size_t units = 0;
  for (std::size_t offset = 0; offset < bytes.size();) {
    const std::size_t start = offset;
    units += next_character(bytes, offset) > 0xFFFF ? 2u : 1u;
    if (units > most) return bytes.substr(0, start);
  }
  return bytes;
}

std::string_view first_bytes(std::string_view bytes, std::size_t most) {
  if (bytes.size() <= most) return bytes;
  while (most > 0 && continues_character(bytes[most])) --most;
  return bytes.substr(0, most);
}

namespace {

// Of the direction in which is written, and of lines: text that holds them looks like another one.
bool turns_the_writing(char32_t character) {
  return character == 0x200e || character == 0x200f || character == 0x061c ||
         (character >= 0x2028 && character <= 0x202e) ||
         (character >= 0x2066 && character <= 0x2069);
}

}  // namespace

std::string shortened(std::string_view bytes, std::size_t most) {
  if (bytes.size() <= most) return std::string(bytes);
  return std::string(first_bytes(bytes, most)) + "…";
}

std::string printable(std::string_view bytes) {
  std::u32string characters = decode_utf8(bytes);
  for (char32_t& character : characters) {
    if (character < 0x20 || (character >= 0x7f && character < 0xa0) || turns_the_writing(character))
      character = U' ';
  }
  return encode_utf8(characters);
}

std::size_t first_invalid_utf8(std::string_view bytes) {
  for (std::size_t offset = 0; offset < bytes.size();) {
    const std::size_t start = offset;
    if (next_valid(bytes, offset) < 0) return start;
  }
  return std::string_view::npos;
}

}  // namespace svodka
