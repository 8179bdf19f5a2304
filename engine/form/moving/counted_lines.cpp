#include "engine/form/moving/counted_lines.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/moving/move_references.hpp"
#include "engine/formula/moving/counted_cells.hpp"
#include "engine/formula/reference.hpp"

namespace svodka::form {

namespace {

using formula::CellPlace;
using formula::CountedCells;
using formula::Reference;
using Kind = CountedCells::Kind;

struct CountedLines {
  DrawnLines from, lines;
  bool whole;       // from the sheet's first line to its last
  bool fixed_size;  // however many lines they become
};

CountedLines counted_lines(const CountedCells& counted, AxisKind kind) {
  const bool rows = kind == AxisKind::rows;
  CountedLines lines{drawn_lines(counted.from, kind), drawn_lines(counted.cells, kind),
                     rows ? counted.from.whole_columns : counted.from.whole_rows,
                     rows ? counted.fixed_height : counted.fixed_width};
  lines.from.single = lines.lines.single = false;
  return lines;
}

class Counted {
 public:
  Counted(const Outputs& outputs, std::size_t sheet, const Scopes& scopes)
      : outputs_(outputs), sheet_(sheet), scopes_(scopes) {}

  bool lead_elsewhere(const CountedCells& counted) const {
    const std::optional<std::size_t> target = sheet_of(counted.cells.sheet);
    if (!target) return false;
    return (counted.by_rows && lead_elsewhere(counted, *target, AxisKind::rows)) ||
           (counted.by_columns && lead_elsewhere(counted, *target, AxisKind::columns));
  }

 private:
  // None where the sheet is another workbook's, is not there, or there several times.
  std::optional<std::size_t> sheet_of(const std::string& name) const {
    if (name.empty()) return sheet_;
    const std::optional<SheetId> drawn = outputs_.sheet_named(name);
    if (!drawn) return std::nullopt;
    if (*drawn == outputs_.drawn[sheet_]) return sheet_;
    const std::vector<std::size_t> made = outputs_.made_from(*drawn);
    return made.size() == 1 ? std::optional(made.front()) : std::nullopt;
  }

  bool lead_elsewhere(const CountedCells& counted, std::size_t target, AxisKind kind) const {
    const Axis& axis = outputs_.layouts[target].axis(kind);
    const Scopes scopes = target == sheet_ ? scopes_ : Scopes{};
    const ScopeId scope = kind == AxisKind::rows ? scopes.rows : scopes.columns;
    const CountedLines lines = counted_lines(counted, kind);
    if (counted.kind == Kind::text && lines.whole) return false;
    // The cell above a list's own one is that of the member before it, whatever is drawn there.
    if (counted.kind == Kind::distance && is_own(axis, lines.from, scope)) return false;

    int begin = lines.from.first;
    if (counted.kind != Kind::text && !lines.whole) {
      const std::vector<LineSpan> from = referenced_lines(axis, lines.from, scope, Areas::apart);
      if (from.size() != 1) return false;  // which is told of the range itself
      begin = from.front().first;
    }
    const std::vector<LineSpan> there = referenced_lines(axis, lines.lines, scope, Areas::apart);
    if (there.empty()) return true;
    const int first = begin + lines.lines.first - lines.from.first;
    // Where a range ends only the last of them counts: the row above a total is the last member.
    if (counted.place == CellPlace::last_corner)
      return there.back().last != first + lines.lines.last - lines.lines.first;
    if (there.front().first != first) return true;
    if (counted.place == CellPlace::first_corner) return false;
    // What stands in the list itself and counts from outside of it wants the first member.
    if (scope != ScopeId::sheet && lines.from.fixed_first) return false;
    const int drawn = lines.lines.last - lines.lines.first;
    const bool multiplied = there.size() > 1 || there.front().last - first != drawn;
    if (counted.kind == Kind::position) return multiplied && !is_list(axis.plan(), lines);
    return multiplied && lines.fixed_size;
  }

  static bool is_own(const Axis& axis, const DrawnLines& from, ScopeId scope) {
    return !from.fixed_first && axis.around_lines(from.first, from.last, scope) != ScopeId::sheet;
  }

  // Whether the numbers count a list's members, or the sheet's own lines.
  static bool is_list(const AxisPlan& plan, const CountedLines& lines) {
    if (lines.whole) return true;
    for (int line = lines.from.first; line <= lines.from.last; ++line) {
      if (!plan.is_repeated(line)) return false;
    }
    return true;
  }

  const Outputs& outputs_;
  std::size_t sheet_;
  const Scopes& scopes_;
};

Diagnostic problem_of(const CountedCells& counted, const formula::Formula& formula) {
  Reference plain = counted.cells;
  plain.single = plain.first_row == plain.last_row && plain.first_column == plain.last_column;
  const std::string cells = formula::to_text(plain);
  if (counted.kind == Kind::text) {
    return unplaced(
        fmt::format("the formula ={} names {} by a text, which does not move: what is drawn there "
                    "stands elsewhere here",
                    formula.text(), cells),
        fmt::format("write {} instead of {}", cells, counted.part));
  }
  return unplaced(
      fmt::format("the formula ={} counts to {} by a number, which does not move: {} leads to "
                  "other cells here",
                  formula.text(), cells, counted.part),
      fmt::format("write {} instead, or let MATCH, ROWS or COLUMNS count", cells));
}

}  // namespace

std::optional<Diagnostic> problem_of_counted_cells(const formula::Formula& formula,
                                                   const Outputs& outputs, std::size_t sheet,
                                                   const Scopes& scopes) {
  const Counted counted(outputs, sheet, scopes);
  for (const CountedCells& each : formula::counted_cells(formula)) {
    if (counted.lead_elsewhere(each)) return problem_of(each, formula);
  }
  return std::nullopt;
}

}  // namespace svodka::form
