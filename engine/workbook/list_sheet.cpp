#include "engine/workbook/list_sheet.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "engine/workbook/cell_text.hpp"

namespace svodka::workbook {

namespace {

constexpr Colour heading_fill = 0xE8EDF2;

Style at_top() {
  Style style;
  style.vertical = Vertical::top;
  return style;
}

Style filled_with(Colour colour) {
  Style style = at_top();
  style.pattern = Pattern::solid;
  style.foreground = colour;
  return style;
}

}  // namespace

ListSheet::ListSheet(Book& book, const char* name) : book_(book) {
  sheet_.name = name;
  sheet_.page.landscape = true;
  sheet_.page.fit = {1, 0};
  sheet_.page.repeat_rows = {0, 0};
  sheet_.view.freeze_row = 1;
  plain_ = book.styles.add(at_top());
  Style wrapped = at_top();
  wrapped.wrap = true;
  wrapped_ = book.styles.add(wrapped);
  Style heading = filled_with(heading_fill);
  heading.font.bold = true;
  heading_ = book.styles.add(heading);
}

void ListSheet::heading(const std::string& text, double width) {
  Column& column = sheet_.columns[column_];
  column.width = width;
  column.custom_width = true;
  put(text, heading_);
}

void ListSheet::put(CellValue value) { put(std::move(value), plain_); }

void ListSheet::put_wrapped(const std::string& text) { put(text, wrapped_); }

void ListSheet::put_filled(const std::string& text, Colour fill) {
  if (fill == automatic) {
    put(text, plain_);
    return;
  }
  const auto [at, is_new] = filled_.try_emplace(fill, plain_);
  if (is_new) at->second = book_.styles.add(filled_with(fill));
  put(text, at->second);
}

void ListSheet::next_row() {
  last_column_ = std::max(last_column_, column_ - 1);
  ++row_;
  column_ = 0;
}

Sheet ListSheet::finished(int frozen_columns) {
  sheet_.view.freeze_column = frozen_columns;
  if (row_ > 1) sheet_.autofilter = Range{0, 0, row_ - 1, last_column_};
  return std::move(sheet_);
}

void ListSheet::put(CellValue value, StyleIndex style) {
  // Messages quote what somebody wrote, which may be what a cell cannot hold.
  if (std::string* const text = std::get_if<std::string>(&value)) *text = shown_text(*text);
  sheet_.cells.push_back({row_, column_++, style, std::move(value)});
}

}  // namespace svodka::workbook
