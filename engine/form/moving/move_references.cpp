#include "engine/form/moving/move_references.hpp"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "engine/form/moving/move_names.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/syntax.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/text/sheet_name.hpp"

namespace svodka::form {

using formula::Reference;

namespace {

std::string place_of(const Reference& reference) {
  const std::string range = workbook::range_name(
      {reference.first_row, reference.first_column, reference.last_row, reference.last_column});
  return reference.sheet.empty() ? range : reference.sheet + "!" + range;
}

}  // namespace

DrawnLines drawn_lines(const Reference& drawn, AxisKind kind) {
  if (kind == AxisKind::rows)
    return {drawn.first_row, drawn.last_row, drawn.single, drawn.fix_first_row, drawn.fix_last_row};
  return {drawn.first_column, drawn.last_column, drawn.single, drawn.fix_first_column,
          drawn.fix_last_column};
}

std::vector<LineSpan> referenced_lines(const Axis& axis, DrawnLines drawn, ScopeId scope,
                                       Areas areas) {
  // A range may begin at the directives of its list.
  while (drawn.first < drawn.last && axis.plan().holds_directives_only(drawn.first)) ++drawn.first;
  const ScopeId around =
      drawn.single || !drawn.fixed_first ? scope : axis.around_rounds(drawn.first, scope);
  // $C$5:$C$5 inside the band is the band: an address with $ does not move with the row.
  const bool own_end = around != scope && !drawn.fixed_last;
  int end = std::numeric_limits<int>::max();
  if (own_end) {
    // C$5:C5 inside the band is a running total: from the band's first row to its own.
    const std::optional<LineSpan> own = axis.range(drawn.first, drawn.last, scope);
    if (!own) return {};
    end = own->last;
  }
  if (areas == Areas::apart) return axis.runs(drawn.first, drawn.last, around, end);
  std::optional<LineSpan> span = axis.range(drawn.first, drawn.last, around);
  if (!span) return {};
  span->last = std::min(span->last, end);
  return {*span};
}

std::vector<Reference> ReferenceMover::moved(const Reference& drawn) {
  if (drawn.broken) return {drawn};
  std::vector<Reference> all = areas_of(drawn);
  if (all.empty()) left_out_.push_back(place_of(drawn));
  if (all.size() > 1) {
    for (Reference& area : all) {
      area.single = area.first_row == area.last_row && area.first_column == area.last_column;
      across_sheets_ = across_sheets_ || area.sheet != all.front().sheet;
    }
  }
  return all;
}

std::vector<Reference> ReferenceMover::areas_of(const Reference& drawn) {
  const SheetId own = outputs_.drawn[sheet_];
  std::optional<SheetId> target = own;
  if (!drawn.sheet.empty()) target = outputs_.sheet_named(drawn.sheet);
  if (!target) {
    if (const auto row = outputs_.sheet_row_named(drawn.sheet)) return areas_in_row(drawn, *row);
    note_unknown_sheet(drawn.sheet);
    return {drawn};  // another workbook
  }
  if (*target == own) return areas_on(sheet_, drawn);
  std::vector<Reference> all;
  for (const std::size_t sheet : outputs_.made_from(*target)) {
    const std::vector<Reference> areas = areas_on(sheet, drawn);
    all.insert(all.end(), areas.begin(), areas.end());
    if (areas_ == Areas::spanned && !all.empty()) break;  // one area, on the first such sheet
  }
  return all;
}

// The same cells on all sheets stay one reference to a row of sheets.
std::vector<Reference> ReferenceMover::areas_in_row(const Reference& drawn,
                                                    const Outputs::SheetRow& row) const {
  std::vector<Reference> all;
  bool same = true;
  for (std::size_t i = 0; i < outputs_.drawn.size(); ++i) {
    if (outputs_.drawn[i] < row.first || outputs_.drawn[i] > row.last) continue;
    const std::vector<Reference> areas = areas_on(i, drawn);
    all.insert(all.end(), areas.begin(), areas.end());
    same = same && areas.size() == 1;
    if (!same) continue;
    Reference there = all.back();
    there.sheet = all.front().sheet;
    same = formula::to_text(there) == formula::to_text(all.front());
  }
  if (!same || all.size() < 2) return all;
  Reference joined = all.front();
  joined.sheet += ":" + all.back().sheet;
  return {joined};
}

// Another workbook has no expression in the names of its sheets.
void ReferenceMover::note_unknown_sheet(const std::string& name) {
  if (name.find("{{") != std::string::npos) unknown_sheet_ = name;
}

formula::NamedCells ReferenceMover::named(const std::string& name) {
  if (outputs_.names == nullptr) return {};
  const std::optional<std::string> sheet = split_sheet(name).sheet;
  if (sheet && !outputs_.sheet_named(*sheet)) note_unknown_sheet(*sheet);
  formula::NamedCells found = outputs_.names->find(name, sheet_);
  if (!found.known) found = tables_named(name);
  across_sheets_ = across_sheets_ || found.names.size() > 1;  // of copies
  if (found.known && found.names.empty()) left_out_.push_back(name);
  return found;
}

std::string table_name(const std::string& drawn, const std::vector<SheetId>& drawn_sheets,
                       std::size_t sheet) {
  const auto first = std::find(drawn_sheets.begin(), drawn_sheets.end(), drawn_sheets[sheet]);
  const bool is_first = &*first == &drawn_sheets[sheet];
  return is_first ? drawn : fmt::format("{}_{}", drawn, sheet + 1);
}

// Each copy of a repeated sheet has tables of its own.
formula::NamedCells ReferenceMover::tables_named(const std::string& name) const {
  formula::NamedCells found;
  if (name.empty()) return found;  // the table around the formula
  for (const SheetPlan& plan : outputs_.form.sheets()) {
    if (!plan.is_repeated()) continue;
    const bool is_own = plan.id == outputs_.drawn[sheet_];
    for (const workbook::Table& table : outputs_.form.drawn_sheet(plan.id).tables) {
      if (!formula::same_text(table.name, name)) continue;
      found.known = true;
      for (const std::size_t sheet : outputs_.made_from(plan.id)) {
        if (!is_own || sheet == sheet_)
          found.names.push_back(table_name(table.name, outputs_.drawn, sheet));
      }
    }
  }
  return found;
}

formula::Formula::Expansion ReferenceMover::moved(const formula::Formula& formula) {
  return formula.expanded([this](const Reference& drawn) { return moved(drawn); },
                          [this](const std::string& name) { return named(name); });
}

std::vector<Reference> ReferenceMover::areas_on(std::size_t target, const Reference& drawn) const {
  const Layout& layout = outputs_.layouts[target];
  const Scopes scopes = target == sheet_ ? scopes_ : Scopes{};
  const auto moved = [&](AxisKind kind, bool whole, ScopeId scope) {
    const DrawnLines lines = drawn_lines(drawn, kind);
    return whole ? std::vector<LineSpan>{{lines.first, lines.last}}
                 : referenced_lines(layout.axis(kind), lines, scope, areas_);
  };
  const std::vector<LineSpan> down = moved(AxisKind::rows, drawn.whole_columns, scopes.rows);
  const std::vector<LineSpan> across = moved(AxisKind::columns, drawn.whole_rows, scopes.columns);
  std::vector<Reference> areas;
  for (const LineSpan& rows : down) {
    for (const LineSpan& columns : across) {
      if (rows.first >= formula::row_limit || columns.first >= formula::column_limit) continue;
      Reference there = drawn;
      if (!drawn.sheet.empty()) there.sheet = outputs_.book.sheets[target].name;
      there.first_row = rows.first;
      there.last_row = std::min(rows.last, formula::row_limit - 1);
      there.first_column = columns.first;
      there.last_column = std::min(columns.last, formula::column_limit - 1);
      there.single = drawn.single && there.first_row == there.last_row &&
                     there.first_column == there.last_column;
      if (drawn.single && !there.single) {
        there.fix_last_row = drawn.fix_first_row;
        there.fix_last_column = drawn.fix_first_column;
      }
      areas.push_back(std::move(there));
    }
  }
  return areas;
}

}  // namespace svodka::form
