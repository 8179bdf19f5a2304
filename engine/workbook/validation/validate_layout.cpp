// Checks the merges of a sheet, its rows and columns, and its page.
#include <fmt/format.h>

#include "engine/workbook/limits.hpp"
#include "engine/workbook/validation/overlaps.hpp"
#include "engine/workbook/validation/validator.hpp"

namespace svodka::workbook {

void Validator::check_merges(const Sheet& sheet) {
  if (sheet.merges.size() > most_merges_of_sheet)
    report(sheet.name, fmt::format("the sheet has {} merged ranges, at most {} can be written",
                                   sheet.merges.size(), most_merges_of_sheet));
  for (const Range& merge : sheet.merges) {
    check_range(sheet, merge, "the merged range");
    if (merge.first_row == merge.last_row && merge.first_column == merge.last_column)
      report(at(sheet, merge.first_row, merge.first_column), "a merged range has only one cell");
  }
  for (const auto& [index, other] : range_overlaps(sheet.merges)) {
    const Range& merge = sheet.merges[index];
    report(at(sheet, merge.first_row, merge.first_column),
           fmt::format("the merged ranges {} and {} overlap", range_name(sheet.merges[other]),
                       range_name(merge)));
  }
}

void Validator::check_layout(const Sheet& sheet) {
  // libxlsxwriter would look for the corner of a drawing among rows and columns of no size for
  // ever.
  if (!(sheet.default_row_height >= 1 && sheet.default_row_height <= 409.5))
    report(sheet.name, fmt::format("the default row height is {} points, 1 to 409.5 are possible",
                                   sheet.default_row_height));
  if (!(sheet.default_column_width >= 0.5 && sheet.default_column_width <= 255))
    report(sheet.name, fmt::format("the default column width is {}, 0.5 to 255 are possible",
                                   sheet.default_column_width));
  for (const auto& [number, row] : sheet.rows) {
    const std::string place = sheet.name + "!" + std::to_string(number + 1);
    if (!inside_sheet(number, 0)) report(place, "the row lies outside the sheet");
    if (row.height && !(*row.height >= 0 && *row.height <= 409.5))
      report(place,
             fmt::format("the row's height is {} points, Excel allows 0 to 409.5", *row.height));
    if (row.level < 0 || row.level > 7)
      report(place, fmt::format("the row's outline level is {}, Excel allows 0 to 7", row.level));
    if (!book_.styles.holds(row.style))
      report(place, fmt::format("the row's style {} does not exist", style_number(row.style)));
  }
  for (const auto& [number, column] : sheet.columns) {
    const std::string place = sheet.name + "!" + column_name(number);
    if (!inside_sheet(0, number)) report(sheet.name, "a column lies outside the sheet");
    if (!(column.width >= 0 && column.width <= 255))
      report(place, fmt::format("the column's width is {}, Excel allows 0 to 255", column.width));
    if (column.level < 0 || column.level > 7)
      report(place,
             fmt::format("the column's outline level is {}, Excel allows 0 to 7", column.level));
    if (!book_.styles.holds(column.style))
      report(place,
             fmt::format("the column's style {} does not exist", style_number(column.style)));
  }
}

void Validator::check_page(const Sheet& sheet) {
  const PageSetup& page = sheet.page;
  const HeaderFooter& text = page.text;
  for (const auto* header : {&text.header, &text.even_header, &text.first_header})
    check_text(sheet.name, *header, longest_header, "the page header");
  for (const auto* footer : {&text.footer, &text.even_footer, &text.first_footer})
    check_text(sheet.name, *footer, longest_header, "the page footer");
  if (page.scale && (*page.scale < 10 || *page.scale > 400))
    report(sheet.name, fmt::format("the print scale is {} %, Excel allows 10 to 400", *page.scale));
  if (sheet.view.zoom < 10 || sheet.view.zoom > 400)
    report(sheet.name, fmt::format("the zoom is {} %, Excel allows 10 to 400", sheet.view.zoom));
  if (page.print_area) check_range(sheet, *page.print_area, "the print area");
  if (sheet.autofilter) check_range(sheet, *sheet.autofilter, "the filter's range");
  for (const auto* breaks : {&page.row_breaks, &page.column_breaks})
    if (breaks->size() > most_page_breaks)
      report(sheet.name, fmt::format("the sheet has {} page breaks, Excel allows {}",
                                     breaks->size(), most_page_breaks));
}

}  // namespace svodka::workbook
