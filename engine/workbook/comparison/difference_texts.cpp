#include "engine/workbook/comparison/difference_texts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/system/files.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::workbook {

namespace {

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

std::string in_one_line(std::string_view text) {
  std::string line = "\"";
  for (const char c : text) {
    if (c == '\n') {
      line += "\\n";
    } else if (c != '\r') {
      line += c;
    }
  }
  return line + '"';
}

std::string value_text(const FormulaValue& value) {
  return std::visit(Overloaded{[](std::monostate) { return std::string("not computed"); },
                               [](double number) { return fmt::format("{}", number); },
                               [](const std::string& text) { return in_one_line(text); },
                               [](bool truth) { return std::string(truth ? "TRUE" : "FALSE"); },
                               [](const CellError& error) { return error.code; }},
                    value);
}

}  // namespace

std::string value_text(const CellValue& value) {
  return std::visit(Overloaded{[](std::monostate) { return std::string(); },
                               [](double number) { return fmt::format("{}", number); },
                               [](const std::string& text) { return in_one_line(text); },
                               [](bool truth) { return std::string(truth ? "TRUE" : "FALSE"); },
                               [](const std::vector<TextRun>& runs) {
                                 std::string text;
                                 for (const TextRun& run : runs) text += run.text;
                                 return in_one_line(text);
                               },
                               [](const Formula& formula) {
                                 return fmt::format("={} giving {}", formula.text,
                                                    value_text(formula.value));
                               },
                               [](const CellError& error) { return error.code; }},
                    value);
}

std::string widths_text(const Sheet& sheet) {
  std::string text;
  for (const auto& [column, properties] : sheet.columns) {
    text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", column_name(column),
                        properties.width, properties.hidden ? " hidden" : "");
  }
  return text;
}

std::string heights_text(const Sheet& sheet) {
  std::string text;
  each_row(sheet, [&](int row, const Row& properties) {
    if (!properties.height && !properties.hidden) return;
    text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", row + 1,
                        properties.height.value_or(sheet.default_row_height),
                        properties.hidden ? " hidden" : "");
  });
  return text;
}

std::string merges_text(const Sheet& sheet) {
  std::vector<Range> sorted = sheet.merges;
  std::sort(sorted.begin(), sorted.end());
  std::string text;
  for (const Range& range : sorted) text += (text.empty() ? "" : ", ") + range_name(range);
  return text;
}

std::string page_text(const Sheet& sheet) {
  const PageSetup& page = sheet.page;
  std::string text = fmt::format("paper {}{}", page.paper, page.landscape ? " landscape" : "");
  if (page.scale) text += fmt::format(", scale {} %", *page.scale);
  if (page.fit) text += fmt::format(", fit {} by {}", page.fit->first, page.fit->second);
  if (page.print_area) text += ", area " + range_name(*page.print_area);
  if (!page.text.header.empty()) text += ", header " + in_one_line(page.text.header);
  if (!page.text.footer.empty()) text += ", footer " + in_one_line(page.text.footer);
  return text;
}

std::string charts_text(const Sheet& sheet) {
  std::string text;
  for (const Chart& chart : sheet.charts) {
    text += fmt::format("{}{} at {} {}", text.empty() ? "" : "; ", chart.type,
                        cell_name(chart.row, chart.column), in_one_line(chart.title));
    for (const ChartSeries& series : chart.series) text += " " + series.values;
  }
  return text;
}

std::string pictures_text(const Sheet& sheet) {
  std::string text;
  for (const Picture& picture : sheet.pictures) {
    text += fmt::format("{}{} at {}, {} bytes ({})", text.empty() ? "" : "; ",
                        in_one_line(picture.description), cell_name(picture.row, picture.column),
                        picture.bytes.size(), sha256_hex(picture.bytes).substr(0, 8));
  }
  return text;
}

}  // namespace svodka::workbook
