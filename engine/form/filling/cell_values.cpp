#include "engine/form/filling/cell_values.hpp"

#include <cmath>

#include <fmt/format.h>

#include "engine/form/filling/qualified_format.hpp"
#include "engine/formula/formats/number_format.hpp"
#include "engine/locale/sheet_words.hpp"
#include "engine/text/code_points.hpp"
#include "engine/workbook/cell_text.hpp"

namespace svodka::form {

namespace {

constexpr workbook::Colour error_ground = 0xFFC7CE;
constexpr workbook::Colour error_ink = 0x9C0006;
constexpr workbook::Colour missing_ink = 0x7F7F7F;

bool is_whole(const Quantity& quantity) { return std::floor(quantity.value()) == quantity.value(); }

// What number(x) gives, with the blanks between its groups; no date and no period.
bool reads_as_number(const std::string& text) {
  const std::u32string characters = decode_utf8(text);
  std::u32string_view rest = characters;
  if (!rest.empty() && std::u32string_view(U"+-\u2212").find(rest.front()) != rest.npos)
    rest.remove_prefix(1);
  int digits = 0, points = 0;
  for (const char32_t each : rest) {
    const bool is_blank = each == U' ' || each == U'\u00A0' || each == U'\u202F';
    if (each >= U'0' && each <= U'9')
      ++digits;
    else if (each == U'.' || each == U',')
      ++points;
    else if (!is_blank && each != U'%')
      return false;
  }
  return digits > 0 && points <= 1;
}

// "480 pcs", "≈ 480", and no sentence: one number with few characters before it and few words
// behind it.
bool is_number_with_words(const std::string& text) {
  constexpr std::size_t longest_sign = 3, longest_words = 24;  // characters
  const std::u32string all = decode_utf8(text);
  constexpr std::u32string_view digits = U"0123456789";
  const std::size_t first = all.find_first_of(digits);
  if (first == all.npos || first > longest_sign || all.find(U'\n') != all.npos) return false;
  const std::size_t end = all.find_first_not_of(U"0123456789 .,\u00A0\u202F", first);
  return end == all.npos ||
         (all.size() - end <= longest_words && all.find_first_of(digits, end) == all.npos);
}

}  // namespace

CellValues::Change CellValues::change_for(const Quantity& quantity) {
  const bool negative = quantity.value() < 0;
  return Change{4 * static_cast<int>(quantity.qualifier()) + (negative ? 2 : 0) +
                (is_whole(quantity) ? 1 : 0)};
}

template <typename Apply>
workbook::StyleIndex CellValues::changed_style(workbook::StyleIndex style, Change change,
                                               const Apply& apply) {
  const auto [known, added] = styles_.try_emplace({style, change});
  if (added) {
    workbook::Style changed = book_.styles[style];
    apply(changed);
    known->second = book_.styles.add(changed);
  }
  return known->second;
}

workbook::StyleIndex CellValues::qualified_style(workbook::StyleIndex style,
                                                 const Quantity& quantity) {
  return changed_style(style, change_for(quantity), [&](workbook::Style& changed) {
    std::string& format = changed.number_format;
    if (format == "General" || format == "@")
      format = is_whole(quantity) ? "#,##0" : "#,##0.##########";
    format = without_open_decimals(format, quantity.value());
    format =
        qualified_format(format, locale_.qualifier_words(quantity.qualifier()), quantity.value());
  });
}

workbook::StyleIndex CellValues::exact_style(workbook::StyleIndex style, double number) {
  const std::string& drawn = book_.styles[style].number_format;
  if (drawn.find(".#") == std::string::npos) return style;
  std::string format = without_open_decimals(drawn, number);
  if (format == drawn) return style;
  return changed_style(style, Change::whole, [&](workbook::Style& changed) {
    changed.number_format = std::move(format);
  });
}

workbook::StyleIndex CellValues::missing_style(workbook::StyleIndex style) {
  return changed_style(style, Change::missing, [](workbook::Style& changed) {
    changed.font.colour = missing_ink;
    if (changed.horizontal == workbook::Horizontal::general)
      changed.horizontal = workbook::Horizontal::right;
  });
}

void CellValues::mark_error(workbook::Cell& cell) {
  cell.style = changed_style(cell.style, Change::error, [](workbook::Style& changed) {
    changed.pattern = workbook::Pattern::solid;
    changed.foreground = error_ground;
    changed.font.colour = error_ink;
  });
  cell.value = SheetWords::error.in(locale_.language());
}

std::optional<std::string> CellValues::set(workbook::Cell& cell, const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::nothing:
    case Answer::Kind::picture:  // lies over its cell
      cell.value = std::monostate{};
      return std::nullopt;
    case Answer::Kind::text:
      cell.value = workbook::text_value(workbook::with_line_feeds(answer.text));
      if (reads_as_number(answer.text) || (answer.is_glued && is_number_with_words(answer.text)))
        cell.certainty = workbook::Certainty::in_text;
      return std::nullopt;
    case Answer::Kind::boolean:
      cell.value = answer.boolean;
      return std::nullopt;
    case Answer::Kind::number:
      break;
  }
  const bool hundredth = answer.in_percent == InPercent::yes && is_in_percent(cell);
  const Quantity quantity = hundredth ? answer.quantity / Quantity::number(100) : answer.quantity;
  if (quantity.is_missing()) {
    cell.certainty = workbook::Certainty::missing;
    cell.value = missing_value();
    cell.style = missing_style(cell.style);
    std::string reason = workbook::shown_text(quantity.reason());
    if (reason.empty()) return std::nullopt;
    return reason;
  }
  if (!quantity.is_exact()) cell.certainty = workbook::Certainty::bound;
  if (quantity.is_interval()) {
    cell.value = in_cell(quantity, answer, cell);
  } else {
    cell.value = quantity.value();
    cell.style = quantity.is_exact() ? exact_style(cell.style, quantity.value())
                                     : qualified_style(cell.style, quantity);
  }
  return std::nullopt;
}

// A text, since a number format knows one number: both ends as the cell would show them.
std::string CellValues::in_cell(const Quantity& interval, const Answer& answer,
                                const workbook::Cell& cell) const {
  const std::string& format = book_.styles[cell.style].number_format;
  if (format == "General" || format == "@") return in_text(answer);
  const auto settings = formula::Settings::of_language(locale_.language());
  const auto shown = [&](double end) {
    return formula::shown_in_cell(end, without_open_decimals(format, end), settings);
  };
  const auto low = shown(interval.low());
  const auto high = shown(interval.high());
  return low && high ? locale_.between(*low, *high) : in_text(answer);
}

bool CellValues::is_in_percent(const workbook::Cell& cell) const {
  return multiplies_by_a_hundred(book_.styles[cell.style].number_format);
}

workbook::CellValue CellValues::missing_value() const {
  switch (missing_as_) {
    case MissingAs::text:
      return locale_.missing_mark();
    case MissingAs::na:
      return workbook::CellError{"#N/A"};
    case MissingAs::blank:
      break;
  }
  return std::monostate{};
}

std::string CellValues::in_text(const Answer& answer) const {
  switch (answer.kind) {
    case Answer::Kind::nothing:
    case Answer::Kind::picture:
      return "";
    case Answer::Kind::text:
      return workbook::with_line_feeds(answer.text);
    case Answer::Kind::boolean:
      return answer.boolean ? SheetWords::yes.in(locale_.language())
                            : SheetWords::no.in(locale_.language());
    case Answer::Kind::number:
      break;
  }
  const Quantity& quantity = answer.quantity;
  const int decimals = answer.decimals >= 0 ? answer.decimals : decimals_to_show(quantity);
  return locale_.quantity(round_half_away(quantity, decimals), -1, !answer.is_year);
}

}  // namespace svodka::form
