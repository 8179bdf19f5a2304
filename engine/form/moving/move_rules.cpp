#include "engine/form/moving/move_rules.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/cell_problem.hpp"
#include "engine/form/moving/move_formulas.hpp"
#include "engine/form/moving/move_rule_lines.hpp"
#include "engine/formula/moving/cell_place.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/syntax.hpp"
#include "engine/places/places.hpp"

namespace svodka::form {

namespace {

using formula::Formula;
using formula::Reference;
using workbook::Range;

// Writes the formulas of a rule for a group of cells that can share one formula; as Excel wants it,
// references are relative to the first of them.
class RuleWriter {
 public:
  RuleWriter(const Outputs& outputs, std::size_t sheet, const std::vector<Reference>& references)
      : outputs_(outputs), references_(references), others_(outputs, sheet, {}, Areas::apart) {}

  Formula::Expansion written(const Formula& drawn, const LineGroup& rows, const LineGroup& columns,
                             int row, int column) {
    return drawn.expanded(
        [&](const Reference& reference) {
          return is_on_one_sheet(reference) ? areas_of(reference, rows, columns, row, column)
                                            : others_.moved(reference);
        },
        [&](const std::string& name) { return others_.named(name); });
  }

  bool across_sheets() const { return others_.across_sheets(); }

 private:
  SheetId own() const { return outputs_.drawn[others_.sheet()]; }

  bool is_on_one_sheet(const Reference& reference) const {
    if (reference.sheet.empty()) return true;
    const std::optional<SheetId> named = outputs_.sheet_named(reference.sheet);
    return named && (*named == own() || outputs_.made_from(*named).size() == 1);
  }

  std::vector<Reference> areas_of(const Reference& drawn, const LineGroup& rows,
                                  const LineGroup& columns, int row, int column) const {
    if (drawn.broken) return {drawn};
    const std::size_t index = index_of(drawn);
    const ReferencedLines& down = rows.references.at(index);
    const ReferencedLines& across = columns.references.at(index);
    std::vector<Reference> areas;
    if (down.is_left_out() || across.is_left_out()) return areas;
    for (const LineSpan& in_rows : spans_at(down, row)) {
      for (const LineSpan& in_columns : spans_at(across, column)) {
        Reference there = drawn;
        if (!drawn.sheet.empty()) there.sheet = sheet_name(drawn);
        if (!drawn.whole_columns) {
          there.first_row = in_rows.first;
          there.last_row = in_rows.last;
          there.fix_first_row = is_fixed(down, down.first, drawn.fix_first_row);
          there.fix_last_row =
              is_fixed(down, down.last, drawn.single ? drawn.fix_first_row : drawn.fix_last_row);
        }
        if (!drawn.whole_rows) {
          there.first_column = in_columns.first;
          there.last_column = in_columns.last;
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

  // Where a range begins or ends, what is drawn as C5 is asked for as C5:C5; unless it is anchored
  // it means the same.
  std::size_t index_of(Reference drawn) const {
    const auto find = [&] {
      const std::string text = formula::to_text(drawn);
      return std::find_if(references_.begin(), references_.end(),
                          [&](const Reference& each) { return formula::to_text(each) == text; });
    };
    auto found = find();
    if (found == references_.end()) {
      drawn.single = !drawn.single;
      found = find();
    }
    return position_in(references_, found);
  }

  static std::vector<LineSpan> spans_at(const ReferencedLines& lines, int line) {
    if (!lines.apart.empty()) return lines.apart;
    return {{lines.first.at(line), lines.last.at(line)}};
  }
  // As drawn, where that is right.
  static bool is_fixed(const ReferencedLines& lines, const WrittenEnd& end, bool drawn) {
    return !lines.apart.empty() || (drawn ? end.fixed.has_value() : !end.offset);
  }

  std::string sheet_name(const Reference& drawn) const {
    const SheetId named = *outputs_.sheet_named(drawn.sheet);
    const std::size_t sheet = named == own() ? others_.sheet() : outputs_.made_from(named).front();
    return outputs_.book.sheets[sheet].name;
  }

  const Outputs& outputs_;
  const std::vector<Reference>& references_;
  ReferenceMover others_;  // for references to sheets that repeat
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
    bool uses_names = false;
    for (std::string* text : formulas_of(whole)) {
      if (text->starts_with('=')) text->erase(0, 1);  // as openpyxl's users write it
      const Result<Formula> parsed = Formula::parse(*text);
      if (!parsed) continue;
      const std::vector<Reference> more = parsed->references();
      references.insert(references.end(), more.begin(), more.end());
      const std::vector<Reference> corners = formula::anchored_corners(parsed->root());
      references.insert(references.end(), corners.begin(), corners.end());
      uses_names = uses_names || !parsed->names().empty();
    }
    whole.ranges = moved(drawn.ranges);
    if (!references.empty() || uses_names)
      split(whole, drawn.ranges, references, kind, out);
    else if (!whole.ranges.empty())
      out.push_back(std::move(whole));
  }

 private:
  // One rule for each group of cells for which one formula is right. `whole` has its ranges moved.
  template <typename Rule>
  void split(const Rule& whole, const std::vector<Range>& drawn,
             const std::vector<Reference>& references, const char* kind, std::vector<Rule>& out) {
    std::vector<LineSpan> down, across;
    for (const Range& range : drawn) {
      down.push_back({range.first_row, range.last_row});
      across.push_back({range.first_column, range.last_column});
    }
    const std::vector<LineGroup> rows =
        RuleAxis(outputs_, sheet_, AxisKind::rows, down).groups(references);
    const std::vector<LineGroup> columns =
        RuleAxis(outputs_, sheet_, AxisKind::columns, across).groups(references);
    for (const LineGroup& of_rows : rows) {
      for (const LineGroup& of_columns : columns) {
        Rule part = whole;
        if (rows.size() * columns.size() > 1) part.ranges = ranges_of(drawn, of_rows, of_columns);
        if (part.ranges.empty()) continue;
        RuleWriter writer(outputs_, sheet_, references);
        if (write(part, kind, of_rows, of_columns, writer)) out.push_back(std::move(part));
      }
    }
  }

  // False, with a problem reported, when a formula of the rule cannot be written.
  template <typename Rule>
  bool write(Rule& rule, const char* kind, const LineGroup& rows, const LineGroup& columns,
             RuleWriter& writer) {
    const Range& first = rule.ranges.front();
    for (std::string* text : formulas_of(rule)) {
      const Result<Formula> parsed = Formula::parse(*text);
      if (!parsed) continue;
      const Formula::Expansion there =
          writer.written(*parsed, rows, columns, first.first_row, first.first_column);
      if (there.refused) {
        const std::string what = fmt::format("the formula {} of a {}", *text, kind);
        const std::string& sheet = outputs_.book.sheets[sheet_].name;
        problems_.push_back(
            at_cell(unplaced(too_many_areas(what, "name", there.most_areas, writer.across_sheets()),
                             "let it look at a list without groups, perhaps on a sheet of its own"),
                    outputs_.form.file(), cell_in(sheet, first.first_row, first.first_column)));
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

  static std::vector<Range> ranges_of(const std::vector<Range>& drawn, const LineGroup& rows,
                                      const LineGroup& columns) {
    std::vector<Range> ranges;
    for (const Range& range : drawn) {
      for (const LineSpan& down : rows.spans({range.first_row, range.last_row})) {
        for (const LineSpan& across : columns.spans({range.first_column, range.last_column}))
          ranges.push_back({down.first, across.first, down.last, across.last});
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
    // They stand in the sheet where they were drawn, with their texts filled.
    workbook::Sheet& sheet = book.sheets[i];
    const auto validations = std::exchange(sheet.validations, {});
    const auto formats = std::exchange(sheet.conditional_formats, {});
    RuleMover mover(outputs, i, problems);
    for (const workbook::Validation& rule : validations)
      mover.move(rule, "data validation", sheet.validations);
    for (const workbook::ConditionalFormat& rule : formats)
      mover.move(rule, "conditional format", sheet.conditional_formats);
  }
}

}  // namespace svodka::form
