#include "engine/form/cell_value.hpp"

#include <cmath>

#include <fmt/format.h>

#include "engine/diagnostic/code_points.hpp"
#include "engine/form/qualified_format.hpp"

namespace svodka::form {

namespace {

constexpr workbook::Colour error_ground = 0xFFC7CE;
constexpr workbook::Colour error_ink = 0x9C0006;

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
    if (units > workbook::longest_text) break;
    shown += point;
  }
  return encode_utf8(shown);
}

workbook::CellValue text_value(std::string text) {
  if (text.empty()) return std::monostate{};
  return text;
}

int CellValues::qualified_style(int style, const Quantity& quantity) {
  const bool negative = quantity.value() < 0;
  const bool whole = std::floor(quantity.value()) == quantity.value();
  const int what =
      4 * static_cast<int>(quantity.qualifier()) + (negative ? 2 : 0) + (whole ? 1 : 0);
  const auto [known, added] = styles_.try_emplace({style, what}, 0);
  if (added) {
    workbook::Style changed = book_.styles[static_cast<std::size_t>(style)];
    std::string& format = changed.number_format;
    if (format == "General" || format == "@") format = whole ? "#,##0" : "#,##0.##########";
    format =
        qualified_format(format, locale_.qualifier_words(quantity.qualifier()), quantity.value());
    known->second = book_.style(changed);
  }
  return known->second;
}

int CellValues::missing_style(int style) {
  const auto [known, added] = styles_.try_emplace({style, 100}, 0);
  if (added) {
    workbook::Style changed = book_.styles[static_cast<std::size_t>(style)];
    changed.font.colour = 0x7F7F7F;
    if (changed.horizontal == workbook::Horizontal::general)
      changed.horizontal = workbook::Horizontal::right;
    known->second = book_.style(changed);
  }
  return known->second;
}

void CellValues::mark_error(workbook::Cell& cell) {
  const auto [known, added] = styles_.try_emplace({cell.style, 101}, 0);
  if (added) {
    workbook::Style changed = book_.styles[static_cast<std::size_t>(cell.style)];
    changed.pattern = workbook::Pattern::solid;
    changed.foreground = error_ground;
    changed.font.colour = error_ink;
    known->second = book_.style(changed);
  }
  cell.style = known->second;
  const std::string& language = locale_.language();
  cell.value = std::string(language == "ru" ? "ошибка" : language == "uk" ? "помилка" : "error");
}

void CellValues::set(workbook::Cell& cell, const Answer& answer, std::string& comment) {
  switch (answer.kind) {
    case Answer::Kind::nothing:
    case Answer::Kind::picture:  // lies over its cell
      cell.value = std::monostate{};
      return;
    case Answer::Kind::text:
      cell.value = text_value(with_line_feeds(answer.text));
      return;
    case Answer::Kind::boolean:
      cell.value = answer.boolean;
      return;
    case Answer::Kind::number:
      break;
  }
  const Quantity& quantity = answer.quantity;
  if (quantity.is_missing()) {
    cell.value = locale_.missing_mark();
    cell.style = missing_style(cell.style);
    comment = shown_text(quantity.reason());
  } else if (quantity.is_interval()) {
    cell.value = in_text(answer);
  } else {
    cell.value = quantity.value();
    if (!quantity.is_exact()) cell.style = qualified_style(cell.style, quantity);
  }
}

std::string CellValues::in_text(const Answer& answer) const {
  switch (answer.kind) {
    case Answer::Kind::nothing:
    case Answer::Kind::picture:
      return "";
    case Answer::Kind::text:
      return with_line_feeds(answer.text);
    case Answer::Kind::boolean: {
      const std::string& language = locale_.language();
      if (language == "en") return answer.boolean ? "yes" : "no";
      if (language == "uk") return answer.boolean ? "так" : "ні";
      return answer.boolean ? "да" : "нет";
    }
    case Answer::Kind::number:
      break;
  }
  return locale_.quantity(round_half_away(answer.quantity, 2), -1, !answer.is_year);
}

}  // namespace svodka::form
