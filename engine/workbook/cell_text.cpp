#include "engine/workbook/cell_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/text/code_points.hpp"

namespace svodka::workbook {

std::optional<std::string> text_problem(std::string_view text, std::size_t longest,
                                        std::string_view place) {
  if (const std::size_t at = first_invalid_utf8(text); at != std::string_view::npos)
    return fmt::format("the text is not valid UTF-8 (byte {})", at + 1);
  std::size_t characters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t point = next_character(text, at);
    const bool control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
    if (control || point == 0xFFFE || point == 0xFFFF) {
      return fmt::format("the text holds the control character U+{:04X}",
                         static_cast<unsigned>(point));
    }
    characters += point > 0xFFFF ? 2 : 1;
  }
  if (characters > longest) {
    return fmt::format("the text has {} characters; {} holds {}", characters, place, longest);
  }
  return std::nullopt;
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
  // Most texts of ASCII have nothing to take out; they need not be decoded.
  const bool plain =
      text.size() <= longest_text && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= ' ' && c <= '~') || c == '\t' || c == '\n';
      });
  if (plain) return std::string(text);
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
