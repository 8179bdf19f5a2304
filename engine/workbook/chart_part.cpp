#include "engine/workbook/chart_part.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "engine/system/files.hpp"
#include "engine/text/sheet_name.hpp"
#include "engine/workbook/writing/amendments.hpp"

namespace svodka::workbook {
namespace {

constexpr std::size_t most_cached = 65'535;
constexpr const char* lost_reference = "#REF!";  // what Excel writes when the cells are gone
constexpr char text_sign = 's';
constexpr std::string_view end_sign = ".";

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

std::size_t number_of(std::string_view mark) {
  std::size_t number = 0;
  std::from_chars(mark.data(), mark.data() + mark.size(), number);
  return number;
}

const std::string& reference_of(const Chart& chart, std::string_view mark) {
  const std::size_t number = number_of(mark);
  if (number / 3 >= chart.series.size())
    report_mark(chart, fmt::format("has no series {} to fill its mark", number / 3 + 1));
  const ChartSeries& series = chart.series[number / 3];
  const std::string* parts[] = {&series.name_formula, &series.categories, &series.values};
  return *parts[number % 3];
}

const std::string& text_of(const Chart& chart, std::string_view mark) {
  if (mark.starts_with(text_sign) && number_of(mark.substr(1)) < chart.texts.size())
    return chart.texts[number_of(mark.substr(1))];
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

// Goes through the part from mark to mark.
class PartFiller {
 public:
  PartFiller(const Book& book, const Chart& chart) : book_(book), chart_(chart) {}

  std::string run() {
    for (std::size_t start = drawn_.find(chart_mark_start); start != drawn_.npos;
         start = drawn_.find(chart_mark_start, done_)) {
      const std::size_t end = drawn_.find(chart_mark_end, start);
      if (end == drawn_.npos) report_mark(chart_, "has a mark without an end");
      add(drawn_.substr(done_, start - done_));
      done_ = end + chart_mark_end.size();
      const std::size_t inside = start + chart_mark_start.size();
      fill(drawn_.substr(inside, end - inside));
    }
    if (!stretches_.empty()) report_mark(chart_, "has a stretch without an end");
    add(drawn_.substr(done_));
    return std::move(filled_);
  }

 private:
  void add(std::string_view text) {
    if (is_kept()) filled_ += text;
  }

  bool is_kept() const { return stretches_.empty() || stretches_.back(); }

  void fill(std::string_view mark) {
    const char sign = mark.empty() ? ' ' : mark.front();
    if (mark == end_sign) {
      if (stretches_.empty()) report_mark(chart_, "has a stretch without a start");
      stretches_.pop_back();
    } else if (sign == static_cast<char>(CellsOfReference::there) ||
               sign == static_cast<char>(CellsOfReference::gone)) {
      const bool wanted = sign == static_cast<char>(CellsOfReference::there);
      stretches_.push_back(is_kept() && !reference_of(chart_, mark.substr(1)).empty() == wanted);
    } else if (sign < '0' || sign > '9') {
      add(escape_xml(text_of(chart_, mark)));
    } else if (is_kept()) {
      fill_reference(reference_of(chart_, mark));
    }
  }

  void fill_reference(const std::string& reference) {
    const std::string cache = cache_after(book_, reference, filled_, drawn_.substr(done_));
    filled_ += reference.empty() ? lost_reference : escape_xml(reference);
    const std::size_t tag_end = drawn_.find('>', done_);
    if (tag_end == drawn_.npos) report_mark(chart_, "has a mark outside of an element");
    filled_ += drawn_.substr(done_, tag_end + 1 - done_);
    filled_ += cache;
    done_ = tag_end + 1;
  }

  const Book& book_;
  const Chart& chart_;
  std::string_view drawn_ = chart_.drawn;
  std::string filled_ = {};
  std::size_t done_ = 0;
  std::vector<bool> stretches_ = {};  // those that are open, and whether each is kept
};

std::string marked(const std::string& inside) {
  return fmt::format("{}{}{}", chart_mark_start, inside, chart_mark_end);
}

std::string reference_number(std::size_t series, int part) {
  return std::to_string(series * 3 + static_cast<std::size_t>(part));
}

}  // namespace

std::string reference_mark(std::size_t series, int part) {
  return marked(reference_number(series, part));
}

std::string title_mark(ChartTitle title) { return marked(title_name(title)); }

std::string text_mark(std::size_t text) { return marked(text_sign + std::to_string(text)); }

std::string stretch_start(std::size_t series, int part, CellsOfReference cells) {
  return marked(static_cast<char>(cells) + reference_number(series, part));
}

std::string stretch_end() { return marked(std::string(end_sign)); }

std::string filled_chart_part(const Book& book, const Chart& chart) {
  return PartFiller(book, chart).run();
}

}  // namespace svodka::workbook
