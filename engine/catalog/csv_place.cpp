#include "engine/catalog/csv_place.hpp"

#include <algorithm>

#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

constexpr std::size_t longest_rest = 400;  // bytes

bool is_within_character(char byte) { return (byte_of(byte) & 0xc0) == 0x80; }

}  // namespace

int line_at(std::string_view bytes, std::size_t offset) {
  int line = 1;
  for (std::size_t i = 0; i < std::min(offset, bytes.size()); ++i) {
    const bool lone_cr = bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n');
    if (bytes[i] == '\n' || lone_cr) ++line;
  }
  return line;
}

std::size_t line_begin(std::string_view bytes, std::size_t offset) {
  if (offset == 0) return bytes.starts_with(utf8_bom) ? utf8_bom.size() : 0;
  const std::size_t before = bytes.substr(0, offset).find_last_of("\r\n");
  if (before != std::string_view::npos) return before + 1;
  return bytes.starts_with(utf8_bom) ? utf8_bom.size() : 0;
}

std::size_t line_end(std::string_view bytes, std::size_t offset) {
  return std::min(bytes.find_first_of("\r\n", offset), bytes.size());
}

Diagnostic problem_at(std::string_view bytes, const std::string& file, std::size_t offset,
                      int width, std::string message, std::string hint) {
  const std::size_t begin = line_begin(bytes, offset);
  // Of a long line no more than will be shown behind the place.
  std::size_t end = std::min(line_end(bytes, offset), offset + longest_rest);
  while (end < bytes.size() && end > offset && is_within_character(bytes[end])) --end;
  Diagnostic diagnostic;
  diagnostic.place.file = file;
  diagnostic.place.line = line_at(bytes, offset);
  diagnostic.place.column = 1 + printed_width(bytes.substr(begin, std::max(offset, begin) - begin));
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  diagnostic.excerpt = printable(bytes.substr(begin, end - begin));
  diagnostic.width = width;
  return diagnostic;
}

}  // namespace svodka
