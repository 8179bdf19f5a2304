#include "engine/form/filling/cell_values.hpp"

#include <cmath>

#include <fmt/format.h>

#include "engine/form/filling/qualified_format.hpp"
#include "engine/locale/languages.hpp"
#include "engine/workbook/cell_text.hpp"

namespace svodka::form {

namespace {

constexpr workbook::Colour error_ground = 0xFFC7CE;
constexpr workbook::Colour error_ink = 0x9C0006;

}  // namespace

workbook::StyleIndex CellValues::qualified_style(workbook::StyleIndex style,
                                                 const Quantity& quantity) {
  const bool negative = quantity.value() < 0;
  const bool whole = std::floor(quantity.value()) == quantity.value();
  const int what =
      4 * static_cast<int>(quantity.qualifier()) + (negative ? 2 : 0) + (whole ? 1 : 0);
  const auto [known, added] = styles_.try_emplace({style, what});
  if (added) {
    workbook::Style changed = book_.styles[style];
    std::string& format = changed.number_format;
    if (format == "General" || format == "@") format = whole ? "#,##0" : "#,##0.##########";
    format =
        qualified_format(format, locale_.qualifier_words(quantity.qualifier()), quantity.value());
    known->second = book_.styles.add(changed);
  }
  return known->second;
}

workbook::StyleIndex CellValues::missing_style(workbook::StyleIndex style) {
  const auto [known, added] = styles_.try_emplace({style, 100});
  if (added) {
    workbook::Style changed = book_.styles[style];
    changed.font.colour = 0x7F7F7F;
    if (changed.horizontal == workbook::Horizontal::general)
      changed.horizontal = workbook::Horizontal::right;
    known->second = book_.styles.add(changed);
  }
  return known->second;
}

void CellValues::mark_error(workbook::Cell& cell) {
  const auto [known, added] = styles_.try_emplace({cell.style, 101});
  if (added) {
    workbook::Style changed = book_.styles[cell.style];
    changed.pattern = workbook::Pattern::solid;
    changed.foreground = error_ground;
    changed.font.colour = error_ink;
    known->second = book_.styles.add(changed);
  }
  cell.style = known->second;
  cell.value = in_language(locale_.language(), "ошибка", "помилка", "error");
}

void CellValues::set(workbook::Cell& cell, const Answer& answer, std::string& comment) {
  switch (answer.kind) {
    case Answer::Kind::nothing:
    case Answer::Kind::picture:  // lies over its cell
      cell.value = std::monostate{};
      return;
    case Answer::Kind::text:
      cell.value = workbook::text_value(workbook::with_line_feeds(answer.text));
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
    comment = workbook::shown_text(quantity.reason());
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
      return workbook::with_line_feeds(answer.text);
    case Answer::Kind::boolean:
      return answer.boolean ? in_language(locale_.language(), "да", "так", "yes")
                            : in_language(locale_.language(), "нет", "ні", "no");
    case Answer::Kind::number:
      break;
  }
  return locale_.quantity(round_half_away(answer.quantity, 2), -1, !answer.is_year);
}

}  // namespace svodka::form
