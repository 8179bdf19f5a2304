#include "engine/workbook/chart_part.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "engine/system/files.hpp"
#include "engine/text/sheet_name.hpp"
#include "engine/workbook/amendments.hpp"

namespace svodka::workbook {
namespace {

constexpr std::size_t most_cached = 65'535;
constexpr const char* lost_reference = "#REF!";  // what Excel writes when the cells are gone

struct SheetRange {
  const Sheet* sheet = nullptr;
  Range range;
};

// "'It''s'!$A$1:$A$5"; nullopt for anything that is no single range of the book.
std::optional<SheetRange> find_range(const Book& book, const std::string& formula) {
  const OnSheet place = split_sheet(formula);
  const std::optional<Range> range = parse_range(place.name);
  if (!range || cell_count(*range) > most_cached) return std::nullopt;
  for (const Sheet& sheet : book.sheets)
    if (place.sheet == sheet.name) return SheetRange{&sheet, *range};
  return std::nullopt;
}

// What a viewer that does not calculate shows of a cell; "" is nothing.
std::string cached_text(const CellValue& value, bool numbers) {
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  if (const auto* formula = std::get_if<Formula>(&value)) {
    if (const auto* number = std::get_if<double>(&formula->value))
      return fmt::format("{}", *number);
    if (const auto* text = std::get_if<std::string>(&formula->value)) return numbers ? "" : *text;
  }
  if (numbers) return "";
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  std::string joined;
  if (const auto* runs = std::get_if<std::vector<TextRun>>(&value))
    for (const TextRun& run : *runs) joined += run.text;
  return joined;
}

// `prefix` is the part's own for the chart namespace: "c:" or "".
std::string cache_element(const Book& book, const std::string& formula, std::string_view prefix,
                          bool numbers) {
  const std::optional<SheetRange> found = find_range(book, formula);
  if (!found) return "";
  const Range& range = found->range;
  std::string points;
  const auto before = [](const Cell& cell, const std::pair<int, int>& at) {
    return std::pair(cell.row, cell.column) < at;
  };
  const std::vector<Cell>& cells = found->sheet->cells;
  std::size_t index = 0;
  for (int row = range.first_row; row <= range.last_row; ++row) {
    auto cell =
        std::lower_bound(cells.begin(), cells.end(), std::pair(row, range.first_column), before);
    for (int column = range.first_column; column <= range.last_column; ++column, ++index) {
      if (cell == cells.end() || cell->row != row || cell->column != column) continue;
      const std::string text = cached_text(cell->value, numbers);
      if (!text.empty())
        points += fmt::format("<{0}pt idx=\"{1}\"><{0}v>{2}</{0}v></{0}pt>", prefix, index,
                              escape_xml(text));
      ++cell;
    }
  }
  const std::string_view kind = numbers ? "numCache" : "strCache";
  const std::string format =
      numbers ? fmt::format("<{0}formatCode>General</{0}formatCode>", prefix) : "";
  return fmt::format("<{0}{1}>{2}<{0}ptCount val=\"{3}\"/>{4}</{0}{1}>", prefix, kind, format,
                     cell_count(range), points);
}

std::string title_name(ChartTitle title) { return {static_cast<char>(title)}; }

[[noreturn]] void report_mark(const Chart& chart, const std::string& what) {
  throw SystemFailure(fmt::format("cannot make the workbook: the chart at {} {}",
                                  cell_name(chart.row, chart.column), what));
}

// nullptr for the mark of a title.
const std::string* reference_of(const Chart& chart, std::string_view mark) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(mark.data(), mark.data() + mark.size(), number);
  if (error != std::errc() || end != mark.data() + mark.size()) return nullptr;
  if (number / 3 >= chart.series.size())
    report_mark(chart, fmt::format("has no series {} to fill its mark", number / 3 + 1));
  const ChartSeries& series = chart.series[number / 3];
  const std::string* parts[] = {&series.name_formula, &series.categories, &series.values};
  return parts[number % 3];
}

const std::string& title_of(const Chart& chart, std::string_view mark) {
  if (mark == title_name(ChartTitle::x_axis)) return chart.x_title;
  if (mark == title_name(ChartTitle::y_axis)) return chart.y_title;
  if (mark == title_name(ChartTitle::chart)) return chart.title;
  report_mark(chart, fmt::format("has the unknown mark '{}'", mark));
}

// `xml` from `after` on starts with the reference's end tag; `before` ends with its <f> tag.
std::string cache_after(const Book& book, const std::string& formula, std::string_view before,
                        std::string_view after) {
  const std::size_t tag_end = after.find("f>");
  if (!after.starts_with("</") || tag_end == std::string_view::npos) return "";
  const std::string_view prefix = after.substr(2, tag_end - 2);
  const std::size_t own_tag = before.rfind('<');
  const std::size_t parent = before.rfind('<', own_tag - 1);
  const std::string_view name = before.substr(parent + 1, own_tag - parent - 1);
  if (name.find("multiLvlStrRef") != std::string_view::npos) return "";
  return cache_element(book, formula, prefix, name.find("numRef") != std::string_view::npos);
}

}  // namespace

std::string reference_mark(std::size_t series, int part) {
  return fmt::format("{}{}{}", chart_mark_start, series * 3 + static_cast<std::size_t>(part),
                     chart_mark_end);
}

std::string title_mark(ChartTitle title) {
  return fmt::format("{}{}{}", chart_mark_start, title_name(title), chart_mark_end);
}

std::string filled_chart_part(const Book& book, const Chart& chart) {
  const std::string_view drawn = chart.drawn;
  std::string filled;
  std::size_t done = 0;
  for (std::size_t start = drawn.find(chart_mark_start); start != drawn.npos;
       start = drawn.find(chart_mark_start, done)) {
    const std::size_t end = drawn.find(chart_mark_end, start);
    if (end == drawn.npos) report_mark(chart, "has a mark without an end");
    filled += drawn.substr(done, start - done);
    done = end + chart_mark_end.size();
    const std::size_t inside = start + chart_mark_start.size();
    const std::string_view mark = drawn.substr(inside, end - inside);
    const std::string* reference = reference_of(chart, mark);
    if (!reference) {
      filled += escape_xml(title_of(chart, mark));
      continue;
    }
    const std::string cache = cache_after(book, *reference, filled, drawn.substr(done));
    filled += reference->empty() ? lost_reference : escape_xml(*reference);
    const std::size_t tag_end = drawn.find('>', done);
    if (tag_end == drawn.npos) report_mark(chart, "has a mark outside of an element");
    filled += drawn.substr(done, tag_end + 1 - done);
    filled += cache;
    done = tag_end + 1;
  }
  filled += drawn.substr(done);
  return filled;
}

}  // namespace svodka::workbook
