#include "engine/form/moving/move_rules.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "engine/form/moving/move_formulas.hpp"
#include "engine/form/moving/move_names.hpp"
#include "engine/form/moving/move_rule_lines.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::form {

namespace {

using formula::Formula;
using formula::Reference;
using workbook::Range;

// What a reference of a rule is for the cells that are alike, written as of their first.
class RuleWriter {
 public:
  RuleWriter(const Outputs& outputs, std::size_t sheet, const std::vector<Reference>& references)
      : outputs_(outputs),
        references_(references),
        others_(outputs, static_cast<int>(sheet), {}, Areas::apart),
        own_(outputs.drawn[sheet]) {}

  Formula::Expansion written(const Formula& drawn, const Alike& rows, const Alike& columns, int row,
                             int column) {
    return drawn.expanded(
        [&](const Reference& reference) {
          return is_of_one_sheet(reference) ? areas_of(reference, rows, columns, row, column)
                                            : others_.moved(reference);
        },
        [&](const std::string& name) { return others_.named(name); });
  }

  bool across_sheets() const { return others_.across_sheets(); }

 private:
  bool is_of_one_sheet(const Reference& reference) const {
    if (reference.sheet.empty()) return true;
    const std::optional<std::size_t> named = outputs_.sheet_named(reference.sheet);
    return named == own_ ||
           (named && std::count(outputs_.drawn.begin(), outputs_.drawn.end(), *named) == 1);
  }

  std::vector<Reference> areas_of(const Reference& drawn, const Alike& rows, const Alike& columns,
                                  int row, int column) const {
    if (drawn.broken) return {drawn};
    const std::string text = formula::to_text(drawn);
    const auto same = [&](const Reference& each) { return formula::to_text(each) == text; };
    const auto index = static_cast<std::size_t>(
        std::find_if(references_.begin(), references_.end(), same) - references_.begin());
    const Meant& down = rows.meant[index];
    const Meant& across = columns.meant[index];
    std::vector<Reference> areas;
    if (down.is_gone() || across.is_gone()) return areas;
    for (const Axis::Span& in_rows : spans_at(down, row)) {
      for (const Axis::Span& in_columns : spans_at(across, column)) {
        Reference there = drawn;
        if (!drawn.sheet.empty()) there.sheet = sheet_name(drawn);
        if (!drawn.whole_columns) {
          std::tie(there.first_row, there.last_row) = in_rows;
          there.fix_first_row = is_fixed(down, down.first, drawn.fix_first_row);
          there.fix_last_row =
              is_fixed(down, down.last, drawn.single ? drawn.fix_first_row : drawn.fix_last_row);
        }
        if (!drawn.whole_rows) {
          std::tie(there.first_column, there.last_column) = in_columns;
          there.fix_first_column = is_fixed(across, across.first, drawn.fix_first_column);
          there.fix_last_column = is_fixed(
              across, across.last, drawn.single ? drawn.fix_first_column : drawn.fix_last_column);
        }
        there.single = drawn.single && there.first_row == there.last_row &&
                       there.first_column == there.last_column;
        areas.push_back(std::move(there));
      }
    }
    return areas;
  }

  static std::vector<Axis::Span> spans_at(const Meant& meant, int line) {
    if (!meant.apart.empty()) return meant.apart;
    return {{meant.first.at(line), meant.last.at(line)}};
  }
  // As drawn, where that is right.
  static bool is_fixed(const Meant& meant, const Place& place, bool drawn) {
    return !meant.apart.empty() || (drawn ? place.fixed.has_value() : !place.offset);
  }

  std::string sheet_name(const Reference& drawn) const {
    const std::optional<std::size_t> named = outputs_.sheet_named(drawn.sheet);
    for (std::size_t i = 0; i < outputs_.drawn.size(); ++i) {
      if (outputs_.drawn[i] == *named && (*named != own_ || static_cast<int>(i) == others_.sheet()))
        return outputs_.book.sheets[i].name;
    }
    return drawn.sheet;
  }

  const Outputs& outputs_;
  const std::vector<Reference>& references_;
  ReferenceMover others_;
  std::size_t own_;
};

// The parts of a rule that are formulas.
std::vector<std::string*> formulas_of(workbook::Validation& rule) {
  return {&rule.formula1, &rule.formula2};
}

std::vector<std::string*> formulas_of(workbook::ConditionalFormat& rule) {
  std::vector<std::string*> all;
  for (std::string& text : rule.formulas) all.push_back(&text);
  for (workbook::ConditionalFormat::Threshold& threshold : rule.thresholds) {
    if (threshold.type == "formula") all.push_back(&threshold.value);
  }
  return all;
}

class RuleMover {
 public:
  RuleMover(const Outputs& outputs, std::size_t sheet, Diagnostics& problems)
      : outputs_(outputs), sheet_(sheet), problems_(problems) {}

  template <typename Rule>
  void move(const Rule& drawn, const char* kind, std::vector<Rule>& out) {
    if (drawn.ranges.empty()) return;
    Rule whole = drawn;
    std::vector<Reference> references;
    bool names = false;
    for (std::string* text : formulas_of(whole)) {
      if (text->starts_with('=')) text->erase(0, 1);  // as openpyxl's users write it
      const Result<Formula> parsed = Formula::parse(*text);
      if (!parsed) continue;
      const std::vector<Reference> more = parsed->references();
      references.insert(references.end(), more.begin(), more.end());
      names = names || !parsed->names().empty();
    }
    whole.ranges = moved(drawn.ranges);
    if (references.empty() && !names) {
      if (!whole.ranges.empty()) out.push_back(std::move(whole));
      return;
    }
    std::vector<Axis::Span> down, across;
    for (const Range& range : drawn.ranges) {
      down.emplace_back(range.first_row, range.last_row);
      across.emplace_back(range.first_column, range.last_column);
    }
    const std::vector<Alike> rows = RuleAxis(outputs_, sheet_, true, down).alike(references);
    const std::vector<Alike> columns = RuleAxis(outputs_, sheet_, false, across).alike(references);
    for (const Alike& of_rows : rows) {
      for (const Alike& of_columns : columns) {
        Rule part = whole;
        if (rows.size() * columns.size() > 1)
          part.ranges = ranges_of(drawn.ranges, of_rows, of_columns);
        if (part.ranges.empty()) continue;
        RuleWriter writer(outputs_, sheet_, references);
        if (write(part, kind, of_rows, of_columns, writer)) out.push_back(std::move(part));
      }
    }
  }

 private:
  template <typename Rule>
  bool write(Rule& rule, const char* kind, const Alike& rows, const Alike& columns,
             RuleWriter& writer) {
    const Range& first = rule.ranges.front();
    for (std::string* text : formulas_of(rule)) {
      const Result<Formula> parsed = Formula::parse(*text);
      if (!parsed) continue;
      const Formula::Expansion there =
          writer.written(*parsed, rows, columns, first.first_row, first.first_column);
      if (there.refused) {
        const std::string& sheet = outputs_.book.sheets[sheet_].name;
        problems_.push_back(problem_of(
            outputs_.form, sheet + "!" + workbook::cell_name(first.first_row, first.first_column),
            fmt::format("the formula {} of a {} would have to name {} areas one by one, because {}",
                        *text, kind, there.most_areas,
                        writer.across_sheets() ? "they stand on several sheets"
                                               : "other rows stand between"),
            "let it look at a list without groups, perhaps on a sheet of its own"));
        return false;
      }
      const std::string moved = there.formula.text();
      if (moved != parsed->text()) *text = moved;
    }
    return true;
  }

  // A range that is drawn to the end of the sheet ends there still.
  std::vector<Range> moved(const std::vector<Range>& drawn) const {
    std::vector<Range> ranges;
    for (const Range& range : drawn) {
      for (Range there : outputs_.layouts[sheet_].runs(range)) {
        there.last_row = std::min(there.last_row, formula::row_limit - 1);
        there.last_column = std::min(there.last_column, formula::column_limit - 1);
        if (there.first_row <= there.last_row && there.first_column <= there.last_column)
          ranges.push_back(there);
      }
    }
    return ranges;
  }

  static std::vector<Range> ranges_of(const std::vector<Range>& drawn, const Alike& rows,
                                      const Alike& columns) {
    std::vector<Range> ranges;
    for (const Range& range : drawn) {
      for (const Axis::Span& down : RuleAxis::spans(rows, {range.first_row, range.last_row})) {
        for (const Axis::Span& across :
             RuleAxis::spans(columns, {range.first_column, range.last_column}))
          ranges.push_back({down.first, across.first, down.second, across.second});
      }
    }
    return ranges;
  }

  const Outputs& outputs_;
  std::size_t sheet_;
  Diagnostics& problems_;
};

}  // namespace

void move_rules(const Outputs& outputs, workbook::Book& book, Diagnostics& problems) {
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    const workbook::Sheet& drawn = outputs.form.drawing().sheets[outputs.drawn[i]];
    RuleMover mover(outputs, i, problems);
    for (const workbook::Validation& rule : drawn.validations)
      mover.move(rule, "data validation", book.sheets[i].validations);
    for (const workbook::ConditionalFormat& rule : drawn.conditional_formats)
      mover.move(rule, "conditional format", book.sheets[i].conditional_formats);
  }
}

}  // namespace svodka::form
