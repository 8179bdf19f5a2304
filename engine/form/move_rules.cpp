#include "engine/form/move_rules.hpp"

#include <algorithm>

#include "engine/formula/syntax.hpp"

namespace svodka::form {

namespace {

// A range that is drawn to the end of the sheet ends there still.
std::vector<workbook::Range> moved(const std::vector<workbook::Range>& ranges,
                                   const Layout& layout) {
  std::vector<workbook::Range> result;
  for (const workbook::Range& range : ranges) {
    for (workbook::Range there : layout.runs(range)) {
      there.last_row = std::min(there.last_row, formula::row_limit - 1);
      there.last_column = std::min(there.last_column, formula::column_limit - 1);
      if (there.first_row <= there.last_row && there.first_column <= there.last_column)
        result.push_back(there);
    }
  }
  return result;
}

int first_scope(const Axis& axis, int first, int last) {
  for (int line = first; line <= last; ++line) {
    if (axis.is_long(line)) return axis.scope_of_round(axis.lines_of(line)->first);
    const std::vector<Axis::Instance> instances = axis.instances(line);
    if (!instances.empty()) return instances.front().scope;
  }
  return 0;
}

// Such formulas are written as of the first cell of the first range.
std::string moved_rule(const std::string& text, const workbook::Range& first,
                       const Layout& layout) {
  const std::optional<formula::Formula> parsed = formula::Formula::parse(text);
  if (!parsed || parsed->references().empty()) return text;
  const Scopes scopes{first_scope(layout.rows, first.first_row, first.last_row),
                      first_scope(layout.columns, first.first_column, first.last_column)};
  const auto move = [&](const formula::Reference& drawn) {
    formula::Reference there = drawn;
    if (!drawn.sheet.empty() || drawn.broken) return there;
    if (!there.whole_columns) {
      const int scope = drawn.fix_first_row ? 0 : scopes.rows;
      const auto rows = layout.rows.range(drawn.first_row, drawn.last_row, scope);
      there.broken = !rows;
      if (rows) {
        there.first_row = rows->first;
        there.last_row = drawn.single ? rows->first : rows->second;
      }
    }
    if (!there.whole_rows) {
      const int scope = drawn.fix_first_column ? 0 : scopes.columns;
      const auto columns = layout.columns.range(drawn.first_column, drawn.last_column, scope);
      there.broken = there.broken || !columns;
      if (columns) {
        there.first_column = columns->first;
        there.last_column = drawn.single ? columns->first : columns->second;
      }
    }
    return there;
  };
  return parsed->moved(move).text();
}

}  // namespace

void move_rules(const workbook::Sheet& drawn, const Layout& layout, workbook::Sheet& out) {
  for (workbook::Validation rule : drawn.validations) {
    if (rule.ranges.empty()) continue;
    const workbook::Range first = rule.ranges.front();
    rule.ranges = moved(rule.ranges, layout);
    rule.formula1 = moved_rule(rule.formula1, first, layout);
    rule.formula2 = moved_rule(rule.formula2, first, layout);
    if (!rule.ranges.empty()) out.validations.push_back(std::move(rule));
  }
  for (workbook::ConditionalFormat rule : drawn.conditional_formats) {
    if (rule.ranges.empty()) continue;
    const workbook::Range first = rule.ranges.front();
    rule.ranges = moved(rule.ranges, layout);
    for (std::string& text : rule.formulas) text = moved_rule(text, first, layout);
    if (!rule.ranges.empty()) out.conditional_formats.push_back(std::move(rule));
  }
}

}  // namespace svodka::form
