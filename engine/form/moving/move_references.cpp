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

std::optional<std::size_t> Outputs::sheet_named(const std::string& name) const {
  for (std::size_t i = 0; i < form.sheets().size(); ++i) {
    if (form.sheets()[i].name == name) return i;
  }
  for (std::size_t i = 0; i < form.sheets().size(); ++i) {
    if (formula::same_text(form.sheets()[i].name, name)) return i;
  }
  return std::nullopt;
}

std::optional<std::pair<std::size_t, std::size_t>> Outputs::row_of_sheets(
    const std::string& name) const {
  const std::size_t colon = name.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const std::optional<std::size_t> first = sheet_named(name.substr(0, colon));
  const std::optional<std::size_t> last = sheet_named(name.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return std::pair(std::min(*first, *last), std::max(*first, *last));
}

DrawnLines rows_of(const Reference& drawn) {
  return {drawn.first_row, drawn.last_row, drawn.single, drawn.fix_first_row, drawn.fix_last_row};
}

DrawnLines columns_of(const Reference& drawn) {
  return {drawn.first_column, drawn.last_column, drawn.single, drawn.fix_first_column,
          drawn.fix_last_column};
}

std::vector<Axis::Span> lines_meant(const Axis& axis, DrawnLines drawn, int scope, Areas areas) {
  // A range may begin at the words of its list.
  while (drawn.first < drawn.last && axis.holds_words(drawn.first)) ++drawn.first;
  const int around =
      drawn.single || !drawn.fixed_first ? scope : axis.around_rounds(drawn.first, scope);
  // $C$5:$C$5 inside the band is the band: an address with $ does not move with the row.
  const bool own_end = around != scope && !drawn.fixed_last;
  int end = std::numeric_limits<int>::max();
  if (own_end) {
    // C$5:C5 inside the band is a running total: from the band's first row to its own.
    const std::optional<Axis::Span> own = axis.range(drawn.first, drawn.last, scope);
    if (!own) return {};
    end = own->second;
  }
  if (areas == Areas::apart) return axis.runs(drawn.first, drawn.last, around, end);
  std::optional<Axis::Span> span = axis.range(drawn.first, drawn.last, around);
  if (!span) return {};
  span->second = std::min(span->second, end);
  return {*span};
}

std::vector<Reference> ReferenceMover::moved(const Reference& drawn) {
  if (drawn.broken) return {drawn};
  std::vector<Reference> all = areas_of(drawn);
  if (all.empty()) gone_.push_back(place_of(drawn));
  if (all.size() > 1) {
    for (Reference& area : all) {
      area.single = area.first_row == area.last_row && area.first_column == area.last_column;
      across_sheets_ = across_sheets_ || area.sheet != all.front().sheet;
    }
  }
  return all;
}

std::vector<Reference> ReferenceMover::areas_of(const Reference& drawn) {
  const std::size_t own = outputs_.drawn[static_cast<std::size_t>(sheet_)];
  std::optional<std::size_t> target = own;
  if (!drawn.sheet.empty()) target = outputs_.sheet_named(drawn.sheet);
  if (!target) {
    if (const auto row = outputs_.row_of_sheets(drawn.sheet))
      return areas_of_row(drawn, row->first, row->second);
    see_unknown_sheet(drawn.sheet);
    return {drawn};  // another workbook
  }
  std::vector<Reference> all;
  for (std::size_t i = 0; i < outputs_.drawn.size(); ++i) {
    if (outputs_.drawn[i] != *target) continue;
    if (*target == own && static_cast<int>(i) != sheet_) continue;
    add(drawn, i, all);
    if (areas_ == Areas::spanned && !all.empty()) break;  // one area, of the first such sheet
  }
  return all;
}

// The same cells on all sheets stay one reference to a row of sheets.
std::vector<Reference> ReferenceMover::areas_of_row(const Reference& drawn, std::size_t first,
                                                    std::size_t last) {
  std::vector<Reference> all;
  bool same = true;
  for (std::size_t i = 0; i < outputs_.drawn.size(); ++i) {
    if (outputs_.drawn[i] < first || outputs_.drawn[i] > last) continue;
    const std::size_t before = all.size();
    add(drawn, i, all);
    same = same && all.size() == before + 1;
    if (!same) continue;
    Reference there = all.back();
    there.sheet = all.front().sheet;
    same = formula::to_text(there) == formula::to_text(all.front());
  }
  if (!same || all.size() < 2) return all;
  Reference row = all.front();
  row.sheet += ":" + all.back().sheet;
  return {row};
}

// Another workbook has no expression in the names of its sheets.
void ReferenceMover::see_unknown_sheet(const std::string& name) {
  if (name.find("{{") != std::string::npos) unknown_sheet_ = name;
}

formula::NamedCells ReferenceMover::named(const std::string& name) {
  if (outputs_.names == nullptr) return {};
  const std::optional<std::string> sheet = split_sheet(name).sheet;
  if (sheet && !outputs_.sheet_named(*sheet)) see_unknown_sheet(*sheet);
  formula::NamedCells found = outputs_.names->find(name, sheet_);
  if (!found.known) found = tables_named(name);
  across_sheets_ = across_sheets_ || found.names.size() > 1;  // of copies
  if (found.known && found.names.empty()) gone_.push_back(name);
  return found;
}

std::string table_name(const std::string& drawn, const std::vector<std::size_t>& drawn_sheets,
                       std::size_t sheet) {
  const auto here = drawn_sheets.begin() + static_cast<std::ptrdiff_t>(sheet);
  return std::find(drawn_sheets.begin(), here, *here) == here
             ? drawn
             : fmt::format("{}_{}", drawn, sheet + 1);
}

// Each copy of a repeated sheet has tables of its own.
formula::NamedCells ReferenceMover::tables_named(const std::string& name) const {
  formula::NamedCells found;
  if (name.empty()) return found;  // the table around the formula
  const std::size_t own = outputs_.drawn[static_cast<std::size_t>(sheet_)];
  for (std::size_t s = 0; s < outputs_.form.sheets().size(); ++s) {
    if (outputs_.form.sheets()[s].list < 0) continue;
    for (const workbook::Table& table : outputs_.form.drawing().sheets[s].tables) {
      if (!formula::same_text(table.name, name)) continue;
      found.known = true;
      for (std::size_t i = 0; i < outputs_.drawn.size(); ++i) {
        if (outputs_.drawn[i] == s && (s != own || static_cast<int>(i) == sheet_))
          found.names.push_back(table_name(table.name, outputs_.drawn, i));
      }
    }
  }
  return found;
}

formula::Formula::Expansion ReferenceMover::moved(const formula::Formula& formula) {
  return formula.expanded([this](const Reference& drawn) { return moved(drawn); },
                          [this](const std::string& name) { return named(name); });
}

void ReferenceMover::add(const Reference& drawn, std::size_t target,
                         std::vector<Reference>& all) const {
  const Layout& layout = outputs_.layouts[target];
  const Scopes scopes = static_cast<int>(target) == sheet_ ? scopes_ : Scopes{};
  const std::vector<Axis::Span> down =
      drawn.whole_columns ? std::vector<Axis::Span>{{drawn.first_row, drawn.last_row}}
                          : lines_meant(layout.rows, rows_of(drawn), scopes.rows, areas_);
  const std::vector<Axis::Span> across =
      drawn.whole_rows ? std::vector<Axis::Span>{{drawn.first_column, drawn.last_column}}
                       : lines_meant(layout.columns, columns_of(drawn), scopes.columns, areas_);
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

}  // namespace svodka::form
