#include "engine/form/moving/move_charts.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/form/moving/move_formulas.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::form {

namespace {

using formula::Formula;
using formula::Reference;
using workbook::SparklineGroup;

Diagnostic cannot_draw(const std::string& what, std::size_t areas, const ReferenceMover& mover) {
  return unplaced(too_many_areas(what, "draw", areas, mover.across_sheets()),
                  "draw the list once more without groups, perhaps on a sheet of its own");
}

// The cells that `what` draws, "" where they are left out. Fails when there are more than `most`
// areas; the problem has no place yet.
Result<std::string> moved_range(const Formula& formula, ReferenceMover mover,
                                const std::string& what, std::size_t most) {
  if (formula.root().kind != formula::NodeKind::reference) {
    const Formula::Expansion moved = mover.moved(formula);
    if (moved.refused) return cannot_draw(what, moved.most_areas, mover);
    return moved.lost ? std::string() : moved.formula.text();
  }
  const std::vector<Reference> areas = mover.moved(formula.root().reference);
  if (areas.size() > most || mover.across_sheets()) return cannot_draw(what, areas.size(), mover);
  std::string text;
  for (const Reference& area : areas) text += (text.empty() ? "" : ",") + formula::to_text(area);
  return areas.size() > 1 ? "(" + text + ")" : text;
}

// The series of one chart.
class ChartMover {
 public:
  ChartMover(const Outputs& outputs, std::size_t sheet, const ChartPlan& plan)
      : outputs_(outputs), sheet_(sheet), formula_(plan.formulas.begin()) {}

  // Takes the series in their order. A reference to what is left out becomes "", and so do the
  // values of a series that cannot be drawn.
  workbook::ChartSeries moved(workbook::ChartSeries series) {
    bool refused = false;
    for (std::string* text : series_formulas(series)) {
      const Formula& formula = *formula_++;
      if (text->empty()) continue;
      Result<std::string> range =
          moved_range(formula, {outputs_, sheet_, {}, Areas::apart}, "the chart", most_areas);
      if (!range) problem_ = range.diagnostics().front();
      refused = refused || !range;
      *text = range ? range.take() : std::string();
    }
    if (refused) series.values.clear();
    return series;
  }

  // Why some series cannot be drawn: one reason is enough for a chart.
  const std::optional<Diagnostic>& problem() const { return problem_; }

 private:
  const Outputs& outputs_;
  std::size_t sheet_;
  std::vector<Formula>::const_iterator formula_;
  std::optional<Diagnostic> problem_;
};

// The sparklines of one sheet of the output.
class SparklineMover {
 public:
  SparklineMover(const Outputs& outputs, std::size_t sheet, Diagnostics& problems)
      : outputs_(outputs), sheet_(sheet), problems_(problems) {}

  SparklineGroup moved(const SparklineGroup& drawn) {
    SparklineGroup group = drawn;
    group.sparklines.clear();
    if (const auto dates = Formula::parse(drawn.dates)) {
      const Formula::Expansion there = spanned_formula(*dates, outputs_, sheet_, {});
      group.dates = there.lost ? "" : there.formula.text();
    }
    const Layout& layout = outputs_.layouts[sheet_];
    for (const SparklineGroup::Sparkline& sparkline : drawn.sparklines) {
      for (const Axis::Instance& row : layout.rows.instances(sparkline.row)) {
        for (const Axis::Instance& column : layout.columns.instances(sparkline.column)) {
          const std::string values = moved_values(sparkline.values, row, column);
          if (!values.empty()) group.sparklines.push_back({row.line, column.line, values});
        }
      }
    }
    return group;
  }

 private:
  // One range, or "" where there is nothing to draw.
  std::string moved_values(const std::string& drawn, const Axis::Instance& row,
                           const Axis::Instance& column) {
    const Result<Formula> parsed = Formula::parse(drawn);
    if (!parsed) return drawn;
    const Scopes scopes{row.scope, column.scope};
    Result<std::string> range =
        moved_range(*parsed, {outputs_, sheet_, scopes, Areas::apart}, "the sparkline", 1);
    if (range) return range.take();
    const std::string& sheet = outputs_.book.sheets[sheet_].name;
    problems_.push_back(at_cell(range.diagnostics().front(), outputs_.form.file(),
                                cell_in(sheet, row.line, column.line)));
    return "";
  }

  const Outputs& outputs_;
  std::size_t sheet_;
  Diagnostics& problems_;
};

}  // namespace

void move_series(const Outputs& outputs, workbook::Book& book, Diagnostics& problems) {
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const std::vector<ChartPlan>& plans = outputs.plan_of(i).charts;
    std::vector<workbook::Chart> kept;
    for (std::size_t c = 0; c < book.sheets[i].charts.size(); ++c) {
      workbook::Chart chart = std::move(book.sheets[i].charts[c]);
      const std::vector<workbook::ChartSeries> drawn = std::exchange(chart.series, {});
      ChartMover mover(outputs, i, plans[c]);
      std::size_t with_cells = 0, left_out = 0;
      for (const workbook::ChartSeries& series : drawn) {
        workbook::ChartSeries moved = mover.moved(series);
        const bool has_cells = !series.values.empty();
        const bool is_left_out = has_cells && moved.values.empty();
        if (has_cells) ++with_cells;
        if (is_left_out) ++left_out;
        // The marks of a drawn chart name its series by their numbers.
        if (!is_left_out || !chart.drawn.empty()) chart.series.push_back(std::move(moved));
      }
      if (mover.problem()) {
        problems.push_back(at_cell(*mover.problem(), outputs.form.file(),
                                   cell_in(book.sheets[i].name, chart.row, chart.column)));
      }
      if (left_out == 0 || left_out < with_cells) kept.push_back(std::move(chart));
    }
    book.sheets[i].charts = std::move(kept);
  }
}

void move_sparklines(const Outputs& outputs, workbook::Book& book, Diagnostics& problems) {
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    SparklineMover mover(outputs, i, problems);
    for (const SparklineGroup& drawn : outputs.drawing_of(i).sparklines) {
      SparklineGroup group = mover.moved(drawn);
      if (!group.sparklines.empty()) book.sheets[i].sparklines.push_back(std::move(group));
    }
  }
}

}  // namespace svodka::form
