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
constexpr workbook::Colour missing_ink = 0x7F7F7F;

bool is_whole(const Quantity& quantity) { return std::floor(quantity.value()) == quantity.value(); }

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
    format =
        qualified_format(format, locale_.qualifier_words(quantity.qualifier()), quantity.value());
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
  cell.value = in_language(locale_.language(), "ошибка", "помилка", "error");
}

std::optional<std::string> CellValues::set(workbook::Cell& cell, const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::nothing:
    case Answer::Kind::picture:  // lies over its cell
      cell.value = std::monostate{};
      return std::nullopt;
    case Answer::Kind::text:
      cell.value = workbook::text_value(workbook::with_line_feeds(answer.text));
      return std::nullopt;
    case Answer::Kind::boolean:
      cell.value = answer.boolean;
      return std::nullopt;
    case Answer::Kind::number:
      break;
  }
  const Quantity& quantity = answer.quantity;
  if (quantity.is_missing()) {
    cell.value = locale_.missing_mark();
    cell.style = missing_style(cell.style);
    std::string reason = workbook::shown_text(quantity.reason());
    if (reason.empty()) return std::nullopt;
    return reason;
  }
  if (quantity.is_interval()) {
    cell.value = in_text(answer);
  } else {
    cell.value = quantity.value();
    if (!quantity.is_exact()) cell.style = qualified_style(cell.style, quantity);
  }
  return std::nullopt;
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
