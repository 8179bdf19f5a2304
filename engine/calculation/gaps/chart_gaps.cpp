#include "engine/calculation/gaps/chart_gaps.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "engine/calculation/cells/book_contents.hpp"
#include "engine/calculation/figures/uncertain_formula.hpp"
#include "engine/formula/formula.hpp"
#include "engine/workbook/long_rows.hpp"

namespace svodka::calculation {

namespace {

using workbook::Cell;
using workbook::Certainty;
using workbook::LongRows;

constexpr int names_in_names = 8;

// What a chart or a sparkline draws.
class DrawnCells {
 public:
  explicit DrawnCells(const workbook::Book& book) : book_(book) {}

  // `own`: the sheet on which it stands.
  void add(const std::string& text, std::size_t own, int depth = 0) {
    const auto parsed = formula::Formula::parse(text);
    if (!parsed) return;
    for (const formula::Reference& each : parsed->references()) add(each, own);
    if (depth == names_in_names) return;
    for (const std::string& name : parsed->names()) {
      for (const workbook::DefinedName& known : book_.names)
        if (known.name == plain_name(name)) add(known.formula, own, depth + 1);
    }
  }
  void add_chart(const workbook::Chart& chart, std::size_t own) {
    const bool by_numbers = chart.type == "scatter" || chart.type == "bubble";
    for (const workbook::ChartSeries& series : chart.series) {
      add(series.values, own);
      if (by_numbers) add(series.categories, own);
    }
  }
  void add_group(const workbook::SparklineGroup& group, std::size_t own) {
    for (const workbook::SparklineGroup::Sparkline& each : group.sparklines) add(each.values, own);
  }

  std::vector<DrawnArea> areas;

 private:
  // Sheet1!Total, and a name behind the workbook's own.
  static std::string plain_name(const std::string& name) {
    const std::size_t sheet = name.rfind('!');
    return sheet == std::string::npos ? name : name.substr(sheet + 1);
  }

  void add(const formula::Reference& reference, std::size_t own) {
    if (reference.broken) return;
    for (std::size_t sheet = 0; sheet < book_.sheets.size(); ++sheet) {
      if (reference.sheet.empty() ? sheet != own : book_.sheets[sheet].name != reference.sheet)
        continue;
      areas.push_back({sheet,
                       {reference.first_row, reference.first_column, reference.last_row,
                        reference.last_column}});
    }
  }

  const workbook::Book& book_;
};

bool would_be_zero(const Cell& cell) {
  return workbook::is_uncertain(cell.certainty) && std::holds_alternative<std::string>(cell.value);
}

bool is_gap(const Cell& cell) {
  return workbook::is_uncertain(cell.certainty) &&
         std::holds_alternative<std::monostate>(cell.value);
}

class GapMaker {
 public:
  explicit GapMaker(workbook::Book& book) : book_(book) {}

  void run() {
    for (const DrawnArea& area : drawn_areas(book_)) blank(area);
    for (std::size_t sheet = 0; sheet < book_.sheets.size(); ++sheet) {
      for (workbook::Chart& chart : book_.sheets[sheet].charts) {
        DrawnCells drawn(book_);
        drawn.add_chart(chart, sheet);
        if (has_gaps(drawn.areas)) replace(chart.drawn, "dispBlanksAs");
      }
      for (workbook::SparklineGroup& group : book_.sheets[sheet].sparklines) {
        DrawnCells drawn(book_);
        drawn.add_group(group, sheet);
        if (has_gaps(drawn.areas)) leave_gaps_in(group.look);
      }
    }
  }

 private:
  void blank(const DrawnArea& area) {
    workbook::Sheet& sheet = book_.sheets[area.sheet];
    const auto first =
        std::lower_bound(sheet.cells.begin(), sheet.cells.end(), area.range.first_row,
                         [](const Cell& cell, int row) { return cell.row < row; });
    for (auto cell = first; cell != sheet.cells.end() && cell->row <= area.range.last_row; ++cell) {
      if (area.holds({area.sheet, cell->row, cell->column}) && would_be_zero(*cell))
        cell->value = {};
    }
    for (std::shared_ptr<const LongRows>& rows : sheet.long_rows) {
      const bool apart =
          rows->first_row() > area.range.last_row || rows->last_row() < area.range.first_row;
      if (!apart && rows->has_uncertain_figures()) rows = blanked(rows, area);
    }
  }

  static std::shared_ptr<const LongRows> blanked(const std::shared_ptr<const LongRows>& rows,
                                                 const DrawnArea& area) {
    return workbook::with_changes(rows, [&](workbook::LongRow& row) {
      for (Cell& cell : row.cells) {
        if (area.holds({area.sheet, cell.row, cell.column}) && would_be_zero(cell)) cell.value = {};
      }
    });
  }

  bool has_gaps(const std::vector<DrawnArea>& areas) const {
    return std::any_of(areas.begin(), areas.end(), [&](const DrawnArea& area) {
      const workbook::Sheet& sheet = book_.sheets[area.sheet];
      return std::any_of(sheet.cells.begin(), sheet.cells.end(),
                         [&](const Cell& cell) {
                           return is_gap(cell) && area.holds({area.sheet, cell.row, cell.column});
                         }) ||
             std::any_of(sheet.long_rows.begin(), sheet.long_rows.end(), [&](const auto& rows) {
               return rows->has_uncertain_figures() && rows->first_row() <= area.range.last_row &&
                      rows->last_row() >= area.range.first_row;
             });
    });
  }

  // <c:dispBlanksAs val="zero"/>; without `val` it means zero, too (ECMA-376 part 1, 21.2.2.42).
  static void replace(std::string& part, std::string_view element) {
    const std::size_t start = part.find(element);
    if (start == std::string::npos) return;
    const std::size_t end = part.find('>', start);
    if (end == std::string::npos) return;
    const std::string_view tag = std::string_view(part).substr(start, end - start);
    if (tag.find("\"gap\"") != tag.npos || tag.find("\"span\"") != tag.npos) return;
    const std::string ending = tag.ends_with('/') ? "/" : "";
    part.replace(start, end - start, std::string(element) + " val=\"gap\"" + ending);
  }

  // The attribute is zero where it is not given ([MS-XLSX] 2.6.24).
  static void leave_gaps_in(std::string& look) {
    constexpr std::string_view attribute = "displayEmptyCellsAs=\"";
    const std::size_t start = look.find(attribute);
    if (start == std::string::npos) {
      const std::size_t name_end = look.find_first_of(" />", 1);
      if (name_end != std::string::npos)
        look.insert(name_end, " " + std::string(attribute) + "gap\"");
      return;
    }
    const std::size_t value = start + attribute.size();
    if (look.compare(value, 4, "zero") == 0) look.replace(value, 4, "gap");
  }

  workbook::Book& book_;
};

// Long rows hold figures alone in their cells.
void add_texts(const workbook::Sheet& sheet, const DrawnArea& area, std::vector<std::string>& texts,
               std::size_t& more) {
  constexpr std::size_t most_named = 3;
  for (const Cell& cell : sheet.cells) {
    const auto* text = std::get_if<std::string>(&cell.value);
    if (cell.certainty != Certainty::in_text || text == nullptr ||
        !area.holds({area.sheet, cell.row, cell.column}))
      continue;
    if (texts.size() < most_named)
      texts.push_back(
          fmt::format("{} is the text '{}'", workbook::cell_name(cell.row, cell.column), *text));
    else
      ++more;
  }
}

bool has_charts(const workbook::Book& book) {
  return std::any_of(book.sheets.begin(), book.sheets.end(), [](const workbook::Sheet& sheet) {
    return !sheet.charts.empty() || !sheet.sparklines.empty();
  });
}

}  // namespace

std::vector<DrawnArea> drawn_areas(const workbook::Book& book) {
  DrawnCells drawn(book);
  for (std::size_t sheet = 0; sheet < book.sheets.size(); ++sheet) {
    for (const workbook::Chart& chart : book.sheets[sheet].charts) drawn.add_chart(chart, sheet);
    for (const workbook::SparklineGroup& group : book.sheets[sheet].sparklines)
      drawn.add_group(group, sheet);
  }
  return drawn.areas;
}

Diagnostics drawn_texts(const workbook::Book& book, const std::string& file) {
  Diagnostics problems;
  const auto look_at = [&](const DrawnCells& drawn, std::size_t sheet, int row, int column) {
    std::vector<std::string> texts;
    std::size_t more = 0;
    for (const DrawnArea& area : drawn.areas) add_texts(book.sheets[area.sheet], area, texts, more);
    if (texts.empty()) return;
    Diagnostic& problem = problems.emplace_back();
    problem.severity = Severity::warning;
    problem.place.file = file;
    problem.place.cell = book.sheets[sheet].name + "!" + workbook::cell_name(row, column);
    problem.message =
        fmt::format("the chart draws zeros where texts stand: {}{}", fmt::join(texts, ", "),
                    more == 0 ? "" : fmt::format(" and {} more", more));
    problem.hint = hint_for_texts();
  };
  for (std::size_t sheet = 0; sheet < book.sheets.size(); ++sheet) {
    for (const workbook::Chart& chart : book.sheets[sheet].charts) {
      DrawnCells drawn(book);
      for (const workbook::ChartSeries& series : chart.series) drawn.add(series.values, sheet);
      look_at(drawn, sheet, chart.row, chart.column);
    }
    for (const workbook::SparklineGroup& group : book.sheets[sheet].sparklines) {
      DrawnCells drawn(book);
      drawn.add_group(group, sheet);
      if (!group.sparklines.empty())
        look_at(drawn, sheet, group.sparklines.front().row, group.sparklines.front().column);
    }
  }
  return problems;
}

void leave_gaps(workbook::Book& book) {
  if (has_charts(book) && has_uncertain_figures(book)) GapMaker(book).run();
}

}  // namespace svodka::calculation
