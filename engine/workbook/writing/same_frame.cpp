#include "engine/workbook/writing/same_frame.hpp"

#include <algorithm>

#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {

namespace {

bool same_formula(const Formula& a, const Formula& b) {
  return a.text == b.text && a.array == b.array && a.spills == b.spills;
}

bool same_place(const Cell& a, const Cell& b) {
  if (a.row != b.row || a.column != b.column || a.style != b.style) return false;
  if (const auto* formula = std::get_if<Formula>(&a.value)) {
    const auto* other = std::get_if<Formula>(&b.value);
    return other != nullptr && same_formula(*formula, *other);
  }
  using Runs = std::vector<TextRun>;
  if (const auto* runs = std::get_if<Runs>(&a.value)) {
    const auto* other = std::get_if<Runs>(&b.value);
    return other != nullptr && *runs == *other;
  }
  return !std::holds_alternative<Formula>(b.value) && !std::holds_alternative<Runs>(b.value);
}

// The places of comments, pictures and charts are counted in pixels from the sheet's corner.
bool has_anchors(const Sheet& sheet) {
  return !sheet.comments.empty() || !sheet.pictures.empty() || !sheet.charts.empty();
}

bool same_rows(const Sheet& a, const Sheet& b) {
  const bool any_height = !has_anchors(a);
  return std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(),
                    [&](const auto& row, const auto& other) {
                      Row as_other = row.second;
                      const bool both =
                          as_other.height.value_or(0) > 0 && other.second.height.value_or(0) > 0;
                      if (any_height && both) as_other.height = other.second.height;
                      return row.first == other.first && as_other == other.second;
                    });
}

bool same_page(const PageSetup& a, const PageSetup& b) {
  const bool both = !header_element(a.text).empty() && !header_element(b.text).empty();
  if (!both || !a.text.pictures.empty()) return a == b;
  PageSetup as_other = a;
  as_other.text = b.text;
  return as_other == b;
}

// Takes every member by its name, so that one that is added must be thought of here.
bool same_sheet(const Sheet& a, const Sheet& b) {
  const auto& [name, visibility, cells, long_rows, rows, columns, row_height, column_width, merges,
               comments, hyperlinks, validations, formats, charts, pictures, tables, sparklines,
               autofilter, filter, page, view, tab_colour, protection, protected_ranges,
               outline_below, outline_right] = a;
  return name == b.name && visibility == b.visibility && long_rows.empty() && b.long_rows.empty() &&
         same_rows(a, b) && columns == b.columns && row_height == b.default_row_height &&
         column_width == b.default_column_width && merges == b.merges && comments == b.comments &&
         hyperlinks == b.hyperlinks && validations == b.validations &&
         formats == b.conditional_formats && charts == b.charts && pictures == b.pictures &&
         tables == b.tables && sparklines == b.sparklines && autofilter == b.autofilter &&
         filter == b.filter && same_page(page, b.page) && view == b.view &&
         tab_colour == b.tab_colour && protection == b.protection &&
         protected_ranges == b.protected_ranges && outline_below == b.outline_below &&
         outline_right == b.outline_right &&
         std::equal(cells.begin(), cells.end(), b.cells.begin(), b.cells.end(), same_place);
}

}  // namespace

bool same_frame(const Book& a, const Book& b) {
  const auto& [styles, sheets, names, properties, date_1904, settings, theme] = a;
  return date_1904 == b.date_1904 && properties == b.properties && settings == b.settings &&
         names == b.names && theme == b.theme && styles == b.styles &&
         std::equal(sheets.begin(), sheets.end(), b.sheets.begin(), b.sheets.end(), same_sheet);
}

}  // namespace svodka::workbook
