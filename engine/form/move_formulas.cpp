#include "engine/form/move_formulas.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/formula/syntax.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

using formula::Reference;

constexpr std::size_t most_areas = 200;  // Excel takes 255 arguments

// Whether several areas of a band are told apart, or spanned from the first to the last.
enum class Areas : unsigned char { apart, spanned };

class ReferenceMover {
 public:
  ReferenceMover(const Outputs& outputs, int sheet, const Scopes& scopes, Areas areas)
      : outputs_(outputs), sheet_(sheet), scopes_(scopes), areas_(areas) {}

  std::vector<Reference> moved(const Reference& drawn) {
    if (drawn.broken) return {drawn};
    const std::size_t own = outputs_.drawn[static_cast<std::size_t>(sheet_)];
    const std::optional<std::size_t> target =
        drawn.sheet.empty() ? own : outputs_.sheet_named(drawn.sheet);
    if (!target) return {drawn};  // another workbook, a row of sheets
    std::vector<Reference> all;
    for (std::size_t i = 0; i < outputs_.drawn.size(); ++i) {
      if (outputs_.drawn[i] != *target) continue;
      if (*target == own && static_cast<int>(i) != sheet_) continue;
      add(drawn, i, all);
      if (areas_ == Areas::spanned && !all.empty()) break;  // one area, of the first such sheet
    }
    if (all.empty()) gone_.push_back(drawn);
    most_ = std::max(most_, all.size());
    if (all.size() > 1) {
      for (Reference& area : all) {
        area.single = area.first_row == area.last_row && area.first_column == area.last_column;
      }
    }
    return all;
  }

  const std::vector<Reference>& gone() const { return gone_; }
  std::size_t most() const { return most_; }

 private:
  using Spans = std::vector<Axis::Span>;

  Spans spans(const Axis& axis, int first, int last, int scope) const {
    if (areas_ == Areas::apart) return axis.runs(first, last, scope);
    const std::optional<Axis::Span> span = axis.range(first, last, scope);
    return span ? Spans{*span} : Spans{};
  }

  static void start_with_the_rounds(const Axis& axis, int first, int scope, Spans& spans) {
    const int around = axis.around_rounds(first, scope);
    const std::optional<Axis::Span> rounds = axis.lines_of(first, around);
    if (around != scope && rounds && !spans.empty()) spans = {{rounds->first, spans.back().second}};
  }

  void add(const Reference& drawn, std::size_t target, std::vector<Reference>& all) const {
    const Layout& layout = outputs_.layouts[target];
    Scopes scopes = static_cast<int>(target) == sheet_ ? scopes_ : Scopes{};
    // $C$5:$C$5 inside the band is the band: an address with $ does not move with the row.
    if (!drawn.single && drawn.fix_first_row && drawn.fix_last_row)
      scopes.rows = layout.rows.around_rounds(drawn.first_row, scopes.rows);
    if (!drawn.single && drawn.fix_first_column && drawn.fix_last_column)
      scopes.columns = layout.columns.around_rounds(drawn.first_column, scopes.columns);
    Spans down = drawn.whole_columns
                     ? Spans{{drawn.first_row, drawn.last_row}}
                     : spans(layout.rows, drawn.first_row, drawn.last_row, scopes.rows);
    Spans across = drawn.whole_rows ? Spans{{drawn.first_column, drawn.last_column}}
                                    : spans(layout.columns, drawn.first_column, drawn.last_column,
                                            scopes.columns);
    // C$5:C5 inside the band is a running total: from the band's first row to its own.
    if (!drawn.single && drawn.fix_first_row && !drawn.fix_last_row)
      start_with_the_rounds(layout.rows, drawn.first_row, scopes.rows, down);
    if (!drawn.single && drawn.fix_first_column && !drawn.fix_last_column)
      start_with_the_rounds(layout.columns, drawn.first_column, scopes.columns, across);
    for (const Axis::Span& rows : down) {
      for (const Axis::Span& columns : across) {
        if (rows.first >= formula::row_limit || columns.first >= formula::column_limit) continue;
        Reference there = drawn;
        if (!drawn.sheet.empty()) there.sheet = outputs_.book.sheets[target].name;
        there.first_row = rows.first;
        there.last_row = std::min(rows.second, formula::row_limit - 1);
        there.first_column = columns.first;
        there.last_column = std::min(columns.second, formula::column_limit - 1);
        there.single = drawn.single && there.first_row == there.last_row &&
                       there.first_column == there.last_column;
        if (drawn.single && !there.single) {
          there.fix_last_row = drawn.fix_first_row;
          there.fix_last_column = drawn.fix_first_column;
        }
        all.push_back(std::move(there));
      }
    }
  }

  const Outputs& outputs_;
  int sheet_;
  Scopes scopes_;
  Areas areas_;
  std::vector<Reference> gone_;
  std::size_t most_ = 0;
};

std::string place_of(const Reference& reference) {
  const std::string range = workbook::range_name(
      {reference.first_row, reference.first_column, reference.last_row, reference.last_column});
  return reference.sheet.empty() ? range : reference.sheet + "!" + range;
}

// SUBTOTAL leaves other subtotals out, so that it may span the groups with their footers.
bool leaves_subtotals_out(const std::string& text) {
  return text.find("SUBTOTAL(") != std::string::npos ||
         text.find("AGGREGATE(") != std::string::npos;
}

formula::Formula::Apart move_all(const formula::Formula& formula, ReferenceMover& mover) {
  return formula.moved_apart([&](const Reference& drawn) { return mover.moved(drawn); });
}

formula::Formula::Apart spanned(const formula::Formula& formula, const Outputs& outputs, int sheet,
                                const Scopes& scopes = {}) {
  ReferenceMover mover(outputs, sheet, scopes, Areas::spanned);
  return move_all(formula, mover);
}

// A sparkline's range; "" for one that is gone.
std::string range_seen_from(const std::string& text, const Outputs& outputs, int sheet,
                            const Scopes& scopes) {
  const std::optional<formula::Formula> parsed = formula::Formula::parse(text);
  if (!parsed) return text;
  const formula::Formula::Apart moved = spanned(*parsed, outputs, sheet, scopes);
  return moved.lost ? "" : moved.formula.text();
}

std::string with_sheets_moved(const std::string& text, const Outputs& outputs, int sheet) {
  if (text.find('!') == std::string::npos) return text;
  const std::optional<formula::Formula> parsed = formula::Formula::parse(text);
  if (!parsed) return text;
  ReferenceMover mover(outputs, sheet, {}, Areas::spanned);
  const auto move = [&](const Reference& drawn) {
    return drawn.sheet.empty() ? std::vector<Reference>{drawn} : mover.moved(drawn);
  };
  return parsed->moved_apart(move).formula.text();
}

// The sheet that a name belongs to: its scope, or the repeated sheet whose cells it means (there it
// becomes a name of each copy).
std::optional<std::size_t> owner_of(const workbook::DefinedName& name,
                                    const std::optional<formula::Formula>& parsed,
                                    const Outputs& outputs) {
  if (!name.sheet.empty() || !parsed) return outputs.sheet_named(name.sheet);
  for (const Reference& reference : parsed->references()) {
    const std::optional<std::size_t> sheet = outputs.sheet_named(reference.sheet);
    if (sheet && outputs.form.sheets()[*sheet].list >= 0) return sheet;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> Outputs::sheet_named(const std::string& name) const {
  for (std::size_t i = 0; i < form.sheets().size(); ++i) {
    if (form.sheets()[i].name == name) return i;
  }
  return std::nullopt;
}

MovedFormula moved_formula(const formula::Formula& formula, const Outputs& outputs, int sheet,
                           const Scopes& scopes) {
  ReferenceMover mover(outputs, sheet, scopes, Areas::apart);
  const formula::Formula::Apart moved = move_all(formula, mover);
  MovedFormula result;
  result.text = moved.formula.text();
  if (mover.most() > most_areas || result.text.size() > workbook::longest_formula) {
    if (leaves_subtotals_out(result.text)) {
      ReferenceMover spanning(outputs, sheet, scopes, Areas::spanned);
      result.text = move_all(formula, spanning).formula.text();
      return result;
    }
    result.problem = fmt::format(
        "the formula ={} would have to name {} areas one by one, because other rows stand between",
        formula.text(), mover.most());
    result.hint =
        "write SUBTOTAL(9, ...) in the groups' footers and in the total: it leaves other subtotals "
        "out";
    return result;
  }
  if (moved.lost) {
    result.problem =
        fmt::format("the formula ={} needs {}, which this workbook leaves out", formula.text(),
                    mover.gone().empty() ? "a cell" : place_of(mover.gone().front()));
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

std::vector<workbook::DefinedName> moved_names(const Outputs& outputs) {
  std::vector<workbook::DefinedName> names;
  for (const workbook::DefinedName& drawn : outputs.form.drawing().names) {
    const std::optional<formula::Formula> parsed = formula::Formula::parse(drawn.formula);
    const std::optional<std::size_t> own = owner_of(drawn, parsed, outputs);
    for (std::size_t i = 0; i < outputs.drawn.size(); ++i) {
      if (own && outputs.drawn[i] != *own) continue;
      workbook::DefinedName name = drawn;
      if (parsed) name.formula = spanned(*parsed, outputs, static_cast<int>(i)).formula.text();
      if (own) name.sheet = outputs.book.sheets[i].name;
      names.push_back(std::move(name));
      if (!own) break;
    }
  }
  return names;
}

void move_series(const Outputs& outputs, workbook::Book& book) {
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const SheetPlan& plan = outputs.form.sheets()[outputs.drawn[i]];
    std::vector<workbook::Chart> kept;
    for (std::size_t c = 0; c < book.sheets[i].charts.size(); ++c) {
      workbook::Chart chart = std::move(book.sheets[i].charts[c]);
      const std::vector<workbook::ChartSeries> drawn = std::move(chart.series);
      chart.series.clear();
      std::size_t next = 0;
      for (workbook::ChartSeries series : drawn) {
        bool lost = false;
        for (std::string* text : {&series.name_formula, &series.categories, &series.values}) {
          const formula::Formula& formula = plan.chart_formulas[c][next++];
          if (text->empty()) continue;
          const formula::Formula::Apart moved = spanned(formula, outputs, static_cast<int>(i));
          *text = moved.lost ? "" : moved.formula.text();
          lost = lost || (moved.lost && text == &series.values);
        }
        if (!lost) chart.series.push_back(std::move(series));
      }
      if (!chart.series.empty() || drawn.empty()) kept.push_back(std::move(chart));
    }
    book.sheets[i].charts = std::move(kept);
  }
}

void move_sparklines(const Outputs& outputs, workbook::Book& book) {
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const Layout& layout = outputs.layouts[i];
    for (const workbook::SparklineGroup& drawn :
         outputs.form.drawing().sheets[outputs.drawn[i]].sparklines) {
      workbook::SparklineGroup group = drawn;
      group.dates = range_seen_from(drawn.dates, outputs, static_cast<int>(i), {});
      group.sparklines.clear();
      for (const workbook::SparklineGroup::Sparkline& sparkline : drawn.sparklines) {
        for (const Axis::Instance& row : layout.rows.instances(sparkline.row)) {
          for (const Axis::Instance& column : layout.columns.instances(sparkline.column)) {
            const std::string values = range_seen_from(
                sparkline.values, outputs, static_cast<int>(i), {row.scope, column.scope});
            if (!values.empty()) group.sparklines.push_back({row.line, column.line, values});
          }
        }
      }
      if (!group.sparklines.empty()) book.sheets[i].sparklines.push_back(std::move(group));
    }
  }
}

void move_references_to_sheets(const Outputs& outputs, workbook::Book& book) {
  constexpr std::string_view inside = "internal:";
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    workbook::Sheet& sheet = book.sheets[i];
    const auto move = [&](std::string& text) {
      text = with_sheets_moved(text, outputs, static_cast<int>(i));
    };
    for (workbook::Validation& rule : sheet.validations) {
      move(rule.formula1);
      move(rule.formula2);
    }
    for (workbook::ConditionalFormat& rule : sheet.conditional_formats) {
      for (std::string& text : rule.formulas) move(text);
    }
    for (workbook::Hyperlink& link : sheet.hyperlinks) {
      if (link.target.rfind(inside, 0) != 0) continue;
      link.target = std::string(inside) + with_sheets_moved(link.target.substr(inside.size()),
                                                            outputs, static_cast<int>(i));
    }
  }
}

}  // namespace svodka::form
