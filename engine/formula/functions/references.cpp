// References made while a formula is computed, and questions about them. They lead nowhere outside
// the workbook.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/functions/functions.hpp"
#include "engine/formula/parsing/numbered_reference.hpp"
#include "engine/formula/reference.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/sheet_name.hpp"

namespace svodka::formula {
namespace {

// OFFSET(reference, rows, columns, [height], [width]); a negative height goes upwards.
Operand offset(Arguments& a) {
  const Area* base = a.area(0);
  if (!base) return bad_value;
  const double height = a.given(3) ? std::trunc(a.number(3)) : base->rows();
  const double width = a.given(4) ? std::trunc(a.number(4)) : base->columns();
  if (height == 0 || width == 0) return bad_reference;
  const double row = base->first_row + std::floor(a.number(1));
  const double column = base->first_column + std::floor(a.number(2));
  const double first_row = height < 0 ? row + height + 1 : row;
  const double first_column = width < 0 ? column + width + 1 : column;
  const double last_row = first_row + std::fabs(height) - 1;
  const double last_column = first_column + std::fabs(width) - 1;
  if (first_row < 0 || first_column < 0 || last_row >= row_limit || last_column >= column_limit)
    return bad_reference;
  return std::vector<Area>{{base->sheet, static_cast<int>(first_row),
                            static_cast<int>(first_column), static_cast<int>(last_row),
                            static_cast<int>(last_column)}};
}

// What a text means is computed as a part of the formula: cells, a name, an intersection.
Operand indirect(Arguments& a) {
  const std::string text = a.text(0);
  Evaluator& evaluator = a.evaluator();
  if (text.size() > 8192) return bad_reference;
  if (a.given(1) && !a.boolean(1)) {
    const auto reference = numbered_reference(text, evaluator.at());
    return reference ? evaluator.cells_of(*reference) : Operand(Value(bad_reference));
  }
  const auto parsed = Formula::parse(text);
  if (!parsed || !parsed->unknown_parts().empty()) return bad_reference;
  const NodeKind kind = parsed->root().kind;
  if (kind != NodeKind::reference && kind != NodeKind::name && kind != NodeKind::range &&
      kind != NodeKind::union_list)
    return bad_reference;
  Operand found = evaluator.evaluate_inside(*parsed);
  if (!std::holds_alternative<std::vector<Area>>(found)) return bad_reference;
  return found;
}

// ADDRESS(row, column, [which are fixed], [A1], [sheet])
Operand address(Arguments& a) {
  const int row = a.integer(0);
  const int column = a.integer(1);
  const int fixed = a.given(2) ? a.integer(2) : 1;
  if (row < 1 || row > row_limit || column < 1 || column > column_limit || fixed < 1 || fixed > 4)
    return bad_value;
  const bool fix_row = fixed <= 2;
  const bool fix_column = fixed == 1 || fixed == 3;
  std::string text;
  if (a.given(3) && !a.boolean(3)) {
    text = fix_row ? "R" + std::to_string(row) : "R[" + std::to_string(row) + "]";
    text += fix_column ? "C" + std::to_string(column) : "C[" + std::to_string(column) + "]";
  } else {
    text = (fix_column ? "$" : "") + column_letters(column - 1) + (fix_row ? "$" : "") +
           std::to_string(row);
  }
  if (!a.given(4)) return text;
  return (a.text(4).empty() ? "" : quoted_sheet(a.text(4))) + "!" + text;
}

Operand area_count(Arguments& a) {
  const auto* areas = std::get_if<std::vector<Area>>(&a.operand(0));
  if (!areas) return bad_value;
  return number_value(areas->size());
}

std::optional<std::string> formula_at(Arguments& a) {
  const auto* areas = std::get_if<std::vector<Area>>(&a.operand(0));
  if (!areas || areas->empty()) return std::nullopt;
  const Area& area = areas->front();
  return a.evaluator().cells().formula_text(area.sheet, area.first_row, area.first_column);
}

// As people write it: without the prefixes of the file format.
std::string without_prefixes(const std::string& formula) {
  std::string text;
  bool quoted = false;
  for (std::size_t i = 0; i < formula.size();) {
    std::size_t prefix = 0;
    for (const std::string_view each : {"_xlfn.", "_xlws.", "_xlpm."})
      if (!quoted && formula.compare(i, each.size(), each) == 0) prefix = each.size();
    if (prefix == 0) {
      if (formula[i] == '"') quoted = !quoted;
      text += formula[i];
      prefix = 1;
    }
    i += prefix;
  }
  return text;
}

Operand formula_text(Arguments& a) {
  const auto formula = formula_at(a);
  return formula ? Value("=" + without_prefixes(*formula)) : Value(not_available);
}
Operand is_formula(Arguments& a) {
  if (!std::holds_alternative<std::vector<Area>>(a.operand(0))) return bad_value;
  return formula_at(a).has_value();
}

// A1#: what a formula has spilled from A1 on.
Operand anchored(Arguments& a) {
  const auto* areas = std::get_if<std::vector<Area>>(&a.operand(0));
  if (!areas || areas->size() != 1) return bad_reference;
  const Area& area = areas->front();
  Evaluator& evaluator = a.evaluator();
  const auto extent = evaluator.cells().spilled(area.sheet, area.first_row, area.first_column);
  if (!extent) return bad_reference;
  Reference reference;
  reference.sheet = area.sheet;
  reference.first_row = area.first_row;
  reference.first_column = area.first_column;
  reference.last_row = area.first_row + extent->rows - 1;
  reference.last_column = area.first_column + extent->columns - 1;
  reference.single = false;
  return evaluator.cells_of(reference);
}

constexpr std::array reference_table = {
    FunctionInfo{"ANCHORARRAY", 1, 1, "a", anchored},
    FunctionInfo{"OFFSET", 3, 5, "annnn", offset},
    FunctionInfo{"INDIRECT", 1, 2, "tb", indirect},
    FunctionInfo{"ADDRESS", 2, 5, "nnnbt", address},
    FunctionInfo{"AREAS", 1, 1, "a", area_count},
    FunctionInfo{"FORMULATEXT", 1, 1, "a", formula_text},
    FunctionInfo{"ISFORMULA", 1, 1, "a", is_formula},
};

}  // namespace

std::span<const FunctionInfo> reference_functions() { return reference_table; }

}  // namespace svodka::formula
