// SUBTOTAL and AGGREGATE: other functions over the cells that are left when some are skipped.
#include <array>

#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {
namespace {

constexpr std::array<std::string_view, 17> function_codes = {
    "AVERAGE",     "COUNT", "COUNTA", "MAX",    "MIN",       "PRODUCT", "STDEV.S", "STDEV.P",
    "SUM",         "VAR.S", "VAR.P",  "MEDIAN", "MODE.SNGL", "LARGE",   "SMALL",   "PERCENTILE.INC",
    "QUARTILE.INC"};
constexpr std::size_t last_of_subtotal = 11;
constexpr std::size_t first_with_place = 14;  // LARGE and what follows take one more argument

struct Skipped {
  bool subtotals = false, filtered = false, hidden = false, errors = false;
};

void collect(Evaluator& evaluator, const Operand& operand, const Skipped& skipped,
             std::vector<Value>& kept) {
  const auto keep = [&](const Value& value) {
    if (!(skipped.errors && error_in(value))) kept.push_back(value);
  };
  const auto* areas = std::get_if<std::vector<Area>>(&operand);
  if (!areas) {
    evaluator.each(operand, keep);
    return;
  }
  for (const Area& area : *areas) {
    evaluator.each_cell(area, [&](int row, int column) {
      const int at_row = area.first_row + row;
      const int at_column = area.first_column + column;
      Cells& cells = evaluator.cells();
      if (skipped.subtotals && cells.holds_subtotal(area.sheet, at_row, at_column)) return;
      if (skipped.filtered && cells.row_is_filtered(area.sheet, at_row)) return;
      if (skipped.hidden && cells.row_is_hidden(area.sheet, at_row)) return;
      keep(evaluator.cell(area, row, column));
    });
  }
}

Operand call_with(Evaluator& evaluator, std::size_t code, std::vector<Value> values,
                  std::optional<double> place) {
  const std::size_t columns = values.size();
  std::vector<Operand> operands{Array::with_columns(columns, std::move(values))};
  if (place) operands.push_back(Value(*place));
  Arguments arguments(evaluator, std::move(operands));
  return find_function(function_codes[code - 1])->run(arguments);
}

Operand subtotal(Arguments& a) {
  if (a.number(0) < 1) return bad_value;
  std::size_t code = a.count(0);
  Skipped skipped{.subtotals = true, .filtered = true, .hidden = code > 100};
  if (code > 100) code -= 100;
  if (code > last_of_subtotal) return bad_value;
  a.evaluator().cells().read_for(function_codes[code - 1]);
  std::vector<Value> values;
  for (std::size_t i = 1; i < a.size(); ++i) {
    if (!std::holds_alternative<std::vector<Area>>(a.operand(i))) return bad_value;
    collect(a.evaluator(), a.operand(i), skipped, values);
  }
  return call_with(a.evaluator(), code, std::move(values), std::nullopt);
}

Operand aggregate(Arguments& a) {
  if (a.number(0) < 1) return bad_value;
  const std::size_t code = a.count(0);
  const int option = a.integer(1);
  if (code > function_codes.size() || option < 0 || option > 7) return bad_value;
  const Skipped skipped{.subtotals = option < 4,
                        .hidden = option % 2 == 1,
                        .errors = option % 4 == 2 || option % 4 == 3};
  for (std::size_t i = 2; i < a.size(); ++i) {
    if (a.operand(i).index() == 0 && a.value(i) == Value(bad_reference)) return bad_reference;
  }
  a.evaluator().cells().read_for(function_codes[code - 1]);
  std::vector<Value> values;
  if (code < first_with_place) {
    for (std::size_t i = 2; i < a.size(); ++i)
      collect(a.evaluator(), a.operand(i), skipped, values);
    return call_with(a.evaluator(), code, std::move(values), std::nullopt);
  }
  if (a.size() != 4) return bad_value;
  collect(a.evaluator(), a.operand(2), skipped, values);
  const Value place = to_number(a.evaluator().single(a.operand(3)), a.settings());
  if (error_in(place)) return place;
  return call_with(a.evaluator(), code, std::move(values), std::get<double>(place));
}

constexpr std::array subtotal_table = {
    FunctionInfo{"SUBTOTAL", 2, 255, "na", subtotal},
    FunctionInfo{"AGGREGATE", 3, 255, "nnr", aggregate, 1, true},
};

}  // namespace

std::span<const FunctionInfo> subtotal_functions() { return subtotal_table; }

}  // namespace svodka::formula
