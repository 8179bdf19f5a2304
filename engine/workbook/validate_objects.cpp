// Checks what lies on a sheet besides its cells: rules, comments, links, pictures, charts, tables.
#include <fmt/format.h>

#include "engine/text/code_points.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/validator.hpp"

namespace svodka::workbook {
namespace {

// What libxlsxwriter 1.1.4 takes.
bool is_picture(std::string_view bytes) {
  return bytes.starts_with("\x89PNG") || bytes.starts_with("\xFF\xD8") ||
         bytes.starts_with("GIF8") || bytes.starts_with("BM");
}

}  // namespace

void Validator::check_rules(const Sheet& sheet) {
  for (const Validation& validation : sheet.validations) {
    const std::string place = validation.ranges.empty() ? sheet.name
                                                        : at(sheet, validation.ranges[0].first_row,
                                                             validation.ranges[0].first_column);
    for (const Range& range : validation.ranges)
      check_range(sheet, range, "the validation's range");
    check_text(place, validation.input_title, 32, "the validation's input title");
    check_text(place, validation.error_title, 32, "the validation's error title");
    check_text(place, validation.input_message, 255, "the validation's input message");
    check_text(place, validation.error_message, 255, "the validation's error message");
    const bool literal = validation.formula1.starts_with('"');
    check_text(place, validation.formula1, literal ? longest_list + 2 : longest_formula,
               literal ? "the validation's list" : "the validation's formula");
    check_text(place, validation.formula2, longest_formula, "the validation's formula");
    if (validation.type != "none" && validation.formula1.empty())
      report(place, "the validation has no formula");
  }
  for (const ConditionalFormat& rule : sheet.conditional_formats) {
    for (const Range& range : rule.ranges)
      check_range(sheet, range, "the conditional format's range");
    for (const std::string& formula : rule.formulas)
      check_text(sheet.name, formula, longest_formula, "the conditional format's formula");
  }
}

void Validator::check_objects(const Sheet& sheet) {
  std::set<std::pair<int, int>> commented;
  for (const Comment& comment : sheet.comments) {
    if (!inside_sheet(comment.row, comment.column)) {
      report(sheet.name, "a comment lies outside the sheet");
      continue;
    }
    const std::string place = at(sheet, comment.row, comment.column);
    check_text(place, comment.text, longest_text, "the comment");
    if (!commented.insert({comment.row, comment.column}).second)
      report(place, "the cell has two comments");
  }
  if (sheet.hyperlinks.size() > most_hyperlinks)
    report(sheet.name, fmt::format("the sheet has {} hyperlinks, Excel allows {}",
                                   sheet.hyperlinks.size(), most_hyperlinks));
  for (const Hyperlink& link : sheet.hyperlinks) {
    check_range(sheet, link.range, "the hyperlink's range");
    const std::string place = at(sheet, link.range.first_row, link.range.first_column);
    check_text(place, link.target, longest_url, "the hyperlink's address");
    check_text(place, link.tip, 255, "the hyperlink's tip");
    if (link.target.empty()) report(place, "the hyperlink has no address");
  }
  for (const Picture& picture : sheet.pictures) {
    if (!inside_sheet(picture.row, picture.column))
      report(sheet.name, "a picture lies outside the sheet");
    else if (!is_picture(picture.bytes))
      report(at(sheet, picture.row, picture.column),
             "the picture is not a PNG, JPEG, GIF or BMP file");
  }
  for (const HeaderPicture& picture : sheet.page.text.pictures) {
    if (!is_picture(picture.bytes))
      report(sheet.name, "the picture of a header or footer is not a PNG, JPEG, GIF or BMP file");
  }
  for (const Chart& chart : sheet.charts) {
    if (!inside_sheet(chart.row, chart.column))
      report(sheet.name, "a chart lies outside the sheet");
    else if (chart.series.empty())
      report(at(sheet, chart.row, chart.column), "the chart has no series");
  }
}

void Validator::check_tables(const Sheet& sheet) {
  for (const Table& table : sheet.tables) {
    check_range(sheet, table.range, "the table");
    const std::string place = at(sheet, table.range.first_row, table.range.first_column);
    if (!table.name.empty() && !is_name(table.name))
      report(place, fmt::format("'{}' is not a name that Excel allows for a table",
                                printable(table.name)));
    if (!table.name.empty() && !table_names_.insert(lower(table.name)).second)
      report(place, fmt::format("two tables are named '{}'", table.name));
    const int width = table.range.last_column - table.range.first_column + 1;
    if (!table.columns.empty() && table.columns.size() != static_cast<std::size_t>(width))
      report(place, fmt::format("the table '{}' is {} columns wide and names {}", table.name, width,
                                table.columns.size()));
    const int rows = table.range.last_row - table.range.first_row + 1;
    if (rows < 1 + (table.header_row ? 1 : 0) + (table.total_row ? 1 : 0))
      report(place, fmt::format("the table '{}' has no row for data", table.name));
    if (cell_count(table.range) > most_cells_of_array)
      report(place, fmt::format("the table '{}' has {} cells, at most {} can be written",
                                table.name, cell_count(table.range), most_cells_of_array));
    std::set<std::string> headers;
    for (const Table::Column& column : table.columns)
      if (!column.header.empty() && !headers.insert(lower(column.header)).second)
        report(place, fmt::format("two columns of the table '{}' are named '{}'", table.name,
                                  column.header));
  }
}

}  // namespace svodka::workbook
