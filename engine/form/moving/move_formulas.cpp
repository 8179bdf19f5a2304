#include "engine/form/moving/move_formulas.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/moving/move_names.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/syntax.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

using formula::Formula;
using formula::Reference;

// SUBTOTAL leaves other subtotals out, so that it may span the groups with their footers.
bool leaves_subtotals_out(const std::string& text) {
  return text.find("SUBTOTAL(") != std::string::npos ||
         text.find("AGGREGATE(") != std::string::npos;
}

std::string one_by_one(const std::string& what, const std::string& verb, std::size_t areas,
                       const ReferenceMover& mover) {
  return fmt::format(
      "{} would have to {} {} areas one by one, because {}", what, verb, areas,
      mover.across_sheets() ? "they stand on several sheets" : "other rows stand between");
}

Formula::Expansion spanned(const Formula& formula, const Outputs& outputs, int sheet,
                           const Scopes& scopes) {
  ReferenceMover mover(outputs, sheet, scopes, Areas::spanned);
  return mover.moved(formula);
}

// The cells that a chart or a sparkline draws; no text where they are gone.
struct MovedRange {
  std::string text = {};
  std::string problem = {};  // why they cannot be drawn, or ""
};

MovedRange moved_range(const Formula& formula, const Outputs& outputs, int sheet,
                       const Scopes& scopes, const std::string& what, std::size_t most) {
  ReferenceMover mover(outputs, sheet, scopes, Areas::apart);
  if (formula.root().kind != formula::NodeKind::reference) {
    const Formula::Expansion moved = mover.moved(formula);
    if (moved.refused) return {"", one_by_one(what, "draw", moved.most_areas, mover)};
    return {moved.lost ? "" : moved.formula.text()};
  }
  const std::vector<Reference> areas = mover.moved(formula.root().reference);
  if (areas.size() > most || mover.across_sheets())
    return {"", one_by_one(what, "draw", areas.size(), mover)};
  std::string text;
  for (const Reference& area : areas) text += (text.empty() ? "" : ",") + formula::to_text(area);
  return {areas.size() > 1 ? "(" + text + ")" : text};
}

std::string moved_link(const std::string& text, const Outputs& outputs, int sheet) {
  if (text.find('!') == std::string::npos) return text;
  const Result<Formula> parsed = Formula::parse(text);
  return parsed ? spanned(*parsed, outputs, sheet, {}).formula.text() : text;
}

constexpr const char* draw_without_groups =
    "draw the list once more without groups, perhaps on a sheet of its own";

}  // namespace

Diagnostic problem_of(const Form& form, const std::string& cell, std::string message,
                      std::string hint) {
  Diagnostic problem = unplaced(std::move(message), std::move(hint));
  problem.place.file = form.file();
  problem.place.cell = cell;
  return problem;
}

MovedFormula moved_formula(const Formula& formula, const Outputs& outputs, int sheet,
                           const Scopes& scopes) {
  ReferenceMover mover(outputs, sheet, scopes, Areas::apart);
  const Formula::Expansion moved = mover.moved(formula);
  MovedFormula result;
  result.text = moved.formula.text();
  const std::string called = fmt::format("the formula ={}", formula.text());
  if (!mover.unknown_sheet().empty()) {
    result.problem = fmt::format("{} names the sheet {}, which the form does not have", called,
                                 mover.unknown_sheet());
    result.hint = "write the sheet's name as it is drawn, spaces and all";
    return result;
  }
  if (moved.refused) {
    result.problem = one_by_one(called, "name", moved.most_areas, mover);
    result.hint =
        "give them to a function that takes several areas, such as SUM, AVERAGE, SUMIF, "
        "SUMPRODUCT or LARGE, or let it look at a list without groups";
    return result;
  }
  if (moved.most_areas > most_areas || result.text.size() > workbook::longest_formula) {
    if (leaves_subtotals_out(result.text)) {
      result.text = spanned(formula, outputs, sheet, scopes).formula.text();
      return result;
    }
    result.problem = one_by_one(called, "name", moved.most_areas, mover);
    result.hint =
        "write SUBTOTAL(9, ...) in the groups' footers and in the total: it leaves other subtotals "
        "out";
    return result;
  }
  if (moved.lost) {
    result.lost = true;
    result.problem = fmt::format("{} needs {}, which this workbook leaves out", called,
                                 mover.gone().empty() ? "a cell" : mover.gone().front());
    result.hint =
        "put the formula under the same #if or #each, or add up with SUM, which leaves out what "
        "is not there";
    return result;
  }
  const formula::Node& root = moved.formula.root();
  const bool had_references = !mover.gone().empty();
  if (had_references && root.kind == formula::NodeKind::number) result.number = root.number;
  return result;
}

void move_series(const Outputs& outputs, workbook::Book& book, Diagnostics& problems) {
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const SheetPlan& plan = outputs.form.sheets()[outputs.drawn[i]];
    std::vector<workbook::Chart> kept;
    for (std::size_t c = 0; c < book.sheets[i].charts.size(); ++c) {
      workbook::Chart chart = std::move(book.sheets[i].charts[c]);
      const std::vector<workbook::ChartSeries> drawn = std::move(chart.series);
      chart.series.clear();
      bool draws = drawn.empty();
      std::size_t next = 0;
      std::string problem;
      for (workbook::ChartSeries series : drawn) {
        bool lost = false;
        for (std::string* text : {&series.name_formula, &series.categories, &series.values}) {
          const Formula& formula = plan.chart_formulas[c][next++];
          if (text->empty()) continue;
          MovedRange moved =
              moved_range(formula, outputs, static_cast<int>(i), {}, "the chart", most_areas);
          *text = std::move(moved.text);
          lost = lost || (text->empty() && text == &series.values) || !moved.problem.empty();
          if (!moved.problem.empty()) problem = std::move(moved.problem);
        }
        draws = draws || !lost;
        if (lost && chart.drawn.empty()) continue;
        // The marks of a drawn chart name its series by their numbers.
        if (lost) series = {};
        chart.series.push_back(std::move(series));
      }
      if (!problem.empty()) {
        const std::string at = workbook::cell_name(chart.row, chart.column);
        problems.push_back(
            problem_of(outputs.form, book.sheets[i].name + "!" + at, problem, draw_without_groups));
      }
      if (draws) kept.push_back(std::move(chart));
    }
    book.sheets[i].charts = std::move(kept);
  }
}

void move_sparklines(const Outputs& outputs, workbook::Book& book, Diagnostics& problems) {
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const Layout& layout = outputs.layouts[i];
    // One range, or "".
    const auto moved = [&](const std::string& text, const Scopes& scopes, int row, int column) {
      const Result<Formula> parsed = Formula::parse(text);
      if (!parsed) return text;
      MovedRange range =
          moved_range(*parsed, outputs, static_cast<int>(i), scopes, "the sparkline", 1);
      if (!range.problem.empty()) {
        const std::string at = workbook::cell_name(row, column);
        problems.push_back(problem_of(outputs.form, book.sheets[i].name + "!" + at, range.problem,
                                      draw_without_groups));
      }
      return range.text;
    };
    for (const workbook::SparklineGroup& drawn :
         outputs.form.drawing().sheets[outputs.drawn[i]].sparklines) {
      workbook::SparklineGroup group = drawn;
      if (const auto dates = Formula::parse(drawn.dates)) {
        const Formula::Expansion there = spanned(*dates, outputs, static_cast<int>(i), {});
        group.dates = there.lost ? "" : there.formula.text();
      }
      group.sparklines.clear();
      for (const workbook::SparklineGroup::Sparkline& sparkline : drawn.sparklines) {
        for (const Axis::Instance& row : layout.rows.instances(sparkline.row)) {
          for (const Axis::Instance& column : layout.columns.instances(sparkline.column)) {
            const std::string values =
                moved(sparkline.values, {row.scope, column.scope}, row.line, column.line);
            if (!values.empty()) group.sparklines.push_back({row.line, column.line, values});
          }
        }
      }
      if (!group.sparklines.empty()) book.sheets[i].sparklines.push_back(std::move(group));
    }
  }
}

void move_link_targets(const Outputs& outputs, workbook::Book& book) {
  constexpr std::string_view inside = "internal:";
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    for (workbook::Hyperlink& link : book.sheets[i].hyperlinks) {
      if (!link.target.starts_with(inside)) continue;
      link.target = std::string(inside) +
                    moved_link(link.target.substr(inside.size()), outputs, static_cast<int>(i));
    }
  }
}

}  // namespace svodka::form
