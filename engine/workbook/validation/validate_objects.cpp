// Checks what lies on a sheet besides its cells and tables: rules, comments, links, pictures,
// charts.
#include <fmt/format.h>

#include "engine/text/code_points.hpp"
#include "engine/text/letter_case.hpp"
#include "engine/text/sheet_name.hpp"
#include "engine/workbook/limits.hpp"
#include "engine/workbook/validation/validator.hpp"

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
    check_text(place, validation.input_title, longest_rule_title, "the validation's input title");
    check_text(place, validation.error_title, longest_rule_title, "the validation's error title");
    check_text(place, validation.input_message, longest_rule_message,
               "the validation's input message");
    check_text(place, validation.error_message, longest_rule_message,
               "the validation's error message");
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
    else
      check_chart(sheet, chart);
  }
}

void Validator::check_chart(const Sheet& sheet, const Chart& chart) {
  const std::string place = at(sheet, chart.row, chart.column);
  if (chart.series.empty()) report(place, "the chart has no series");
  const auto check_extent = [&](double pixels, double most, const char* what) {
    if (!(pixels >= 0 && pixels <= most))
      report(place,
             fmt::format("the chart's {} is {} pixels, 0 to {} are possible", what, pixels, most));
  };
  check_extent(chart.width, widest_drawing, "width");
  check_extent(chart.height, highest_drawing, "height");
  // One that a form has is kept with as many as Excel has drawn, and counts other references, too.
  if (chart.drawn.empty() && chart.series.size() > most_series)
    report(place, fmt::format("the chart has {} series, Excel allows {}", chart.series.size(),
                              most_series));
  std::set<std::string> reported;
  for (const ChartSeries& series : chart.series) {
    for (const std::string* reference :
         {&series.name_formula, &series.categories, &series.values}) {
      const std::optional<std::string> absent = absent_sheet(*reference);
      if (absent && reported.insert(*absent).second)
        report(place, fmt::format("the chart reads {}, and there is no sheet '{}'",
                                  printable(*reference), printable(*absent)));
    }
  }
}

// A reference may also be a name, one of several areas "(A!B1,A!B3)", lost (#REF!), or lead into
// another workbook ([1]A!B1): there nothing can be said.
std::optional<std::string> Validator::absent_sheet(const std::string& reference) const {
  const OnSheet place = split_sheet(reference);
  if (!place.sheet || place.sheet->find_first_of("[](,#") != std::string::npos) return std::nullopt;
  if (sheet_names_.contains(folded_case(*place.sheet))) return std::nullopt;
  return place.sheet;
}

}  // namespace svodka::workbook
