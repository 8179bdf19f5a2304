#include "engine/workbook/cell_text.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/code_points.hpp"

namespace svodka::workbook {

namespace {

int decode(std::string_view text, std::size_t at, char32_t& point) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  const int length = lead < 0x80   ? 1
                     : lead < 0xC2 ? 0
                     : lead < 0xE0 ? 2
                     : lead < 0xF0 ? 3
                     : lead < 0xF5 ? 4
                                   : 0;
  if (length == 0 || at + static_cast<std::size_t>(length) > text.size()) return 0;
  point = length == 1 ? lead : lead & (0x7Fu >> length);
  for (int i = 1; i < length; ++i) {
    const unsigned char next = byte(at + static_cast<std::size_t>(i));
    if ((next & 0xC0) != 0x80) return 0;
    point = (point << 6) | (next & 0x3Fu);
  }
  const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return overlong || surrogate || point > 0x10FFFF ? 0 : length;
}

}  // namespace

std::string refused_text(std::string_view text, std::size_t longest, std::string_view place) {
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size();) {
    char32_t point = 0;
    const int length = decode(text, at, point);
    if (length == 0) return fmt::format("the text is not valid UTF-8 (byte {})", at + 1);
    const bool control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
    if (control || point == 0xFFFE || point == 0xFFFF) {
      return fmt::format("the text holds the control character U+{:04X}",
                         static_cast<unsigned>(point));
    }
    characters += point > 0xFFFF ? 2 : 1;
    at += static_cast<std::size_t>(length);
  }
  if (characters > longest) {
    return fmt::format("the text has {} characters; {} holds {}", characters, place, longest);
  }
  return "";
}

std::string with_line_feeds(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r')
      lines += text[at];
    else if (at + 1 == text.size() || text[at + 1] != '\n')
      lines += '\n';
  }
  return lines;
}

std::string shown_text(std::string_view text) {
  std::u32string shown;
  std::size_t units = 0;  // of UTF-16, in which Excel counts
  for (const char32_t point : decode_utf8(with_line_feeds(text))) {
    const bool control = point < 0x20 && point != U'\t' && point != U'\n';
    if (control || point == 0xFFFE || point == 0xFFFF) continue;
    units += point > 0xFFFF ? 2 : 1;
    if (units > longest_text) break;
    shown += point;
  }
  return encode_utf8(shown);
}

CellValue text_value(std::string text) {
  if (text.empty()) return std::monostate{};
  return text;
}

}  // namespace svodka::workbook
