#include "engine/form/moving/move_formulas.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/form/moving/counted_lines.hpp"
#include "engine/formula/syntax.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka::form {

namespace {

using formula::Formula;

// SUBTOTAL leaves other subtotals out, so that it may span the groups with their footers.
bool leaves_subtotals_out(const std::string& text) {
  return text.find("SUBTOTAL(") != std::string::npos ||
         text.find("AGGREGATE(") != std::string::npos;
}

std::string moved_link(const std::string& text, const Outputs& outputs, std::size_t sheet) {
  if (text.find('!') == std::string::npos) return text;
  const Result<Formula> parsed = Formula::parse(text);
  return parsed ? spanned_formula(*parsed, outputs, sheet, {}).formula.text() : text;
}

}  // namespace

std::string too_many_areas(const std::string& what, const std::string& verb, std::size_t areas,
                           bool across_sheets) {
  return fmt::format("{} would have to {} {} areas one by one, because {}", what, verb, areas,
                     across_sheets ? "they stand on several sheets" : "other rows stand between");
}

Formula::Expansion spanned_formula(const Formula& formula, const Outputs& outputs,
                                   std::size_t sheet, const Scopes& scopes) {
  ReferenceMover mover(outputs, sheet, scopes, Areas::spanned);
  return mover.moved(formula);
}

MovedFormula moved_formula(const Formula& formula, const Outputs& outputs, std::size_t sheet,
                           const Scopes& scopes) {
  ReferenceMover mover(outputs, sheet, scopes, Areas::apart);
  const Formula::Expansion moved = mover.moved(formula);
  MovedFormula result;
  result.text = moved.formula.text();
  result.cells_for_one = moved.cells_for_one;
  result.one_beside_many = moved.one_beside_many;
  const auto failed = [&](std::string message, std::string hint) {
    result.problem = unplaced(std::move(message), std::move(hint));
    return result;
  };
  const std::string called = fmt::format("the formula ={}", formula.text());
  const std::string too_many =
      too_many_areas(called, "name", moved.most_areas, mover.across_sheets());
  if (const std::optional<std::string>& unknown = mover.unknown_sheet()) {
    return failed(
        fmt::format("{} names the sheet {}, which the form does not have", called, *unknown),
        "write the sheet's name as it is drawn, spaces and all");
  }
  if (moved.refused) {
    return failed(too_many,
                  "give them to a function that takes several areas, such as SUM, AVERAGE, SUMIF, "
                  "SUMPRODUCT or LARGE, or let it look at a list without groups");
  }
  if (moved.most_areas > most_areas || result.text.size() > workbook::longest_formula) {
    if (leaves_subtotals_out(result.text)) {
      result.text = spanned_formula(formula, outputs, sheet, scopes).formula.text();
      return result;
    }
    return failed(too_many,
                  "write SUBTOTAL(9, ...) in the groups' footers and in the total: it leaves other "
                  "subtotals out");
  }
  if (moved.lost) {
    result.lost = true;
    return failed(
        fmt::format("{} needs {}, which this workbook leaves out", called,
                    mover.left_out().empty() ? "a cell" : mover.left_out().front()),
        "put the formula under the same #if or #each, or add up with SUM, which leaves out what "
        "is not there");
  }
  if ((result.problem = problem_of_counted_cells(formula, outputs, sheet, scopes))) return result;
  const formula::Node& root = moved.formula.root();
  const bool had_references = !mover.left_out().empty();
  if (had_references && root.kind == formula::NodeKind::number) result.number = root.number;
  return result;
}

std::optional<Diagnostic> problem_of_one_cell(const Formula& formula, const MovedFormula& moved,
                                              bool as_array) {
  if (moved.cells_for_one < 2 || (as_array && !moved.one_beside_many)) return std::nullopt;
  return unplaced(
      fmt::format("the formula ={} takes one cell of a list that has {} here", formula.text(),
                  moved.cells_for_one),
      "add them up with SUM, take one of them with INDEX, or write C5:C5 for all of them");
}

void move_link_targets(const Outputs& outputs, workbook::Book& book) {
  constexpr std::string_view inside = "internal:";
  for (std::size_t i = 0; i < book.sheets.size(); ++i) {
    for (workbook::Hyperlink& link : book.sheets[i].hyperlinks) {
      if (!link.target.starts_with(inside)) continue;
      link.target = std::string(inside) + moved_link(link.target.substr(inside.size()), outputs, i);
    }
  }
}

}  // namespace svodka::form
