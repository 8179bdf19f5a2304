// Calls: arguments converted as the function's parameters say, and functions of single values
// applied to each cell of areas and arrays.
#include <algorithm>

#include "engine/formula/evaluator.hpp"
#include "engine/formula/functions.hpp"
#include "engine/formula/values.hpp"

namespace svodka::formula {
namespace {

constexpr std::size_t steps_of_call = 150;

}  // namespace

Operand Evaluator::call(const Node& node, bool lift) {
  const FunctionInfo* function = find_function(node.text);
  if (!function) {
    give_up("the function " + node.text + " is not computed");
    return Value(bad_name);
  }
  if (function->lazy) return function->lazy(*this, node, lift);
  std::vector<Operand> arguments;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const bool lifts = lift || (function->lifts && function->parameter(i) == 'r');
    arguments.push_back(evaluate(*node.children[i], lifts));
  }
  return apply(*function, std::move(arguments), lift);
}

Operand Evaluator::apply(const FunctionInfo& function, std::vector<Operand> arguments, bool lift) {
  for (std::size_t i = 0; i < arguments.size(); ++i)
    if (function.parameter(i) != 'r' && is_lifted(arguments[i], lift))
      return apply_to_each(function, arguments, lift);
  return invoke(function, std::move(arguments));
}

Operand Evaluator::apply_to_each(const FunctionInfo& function, std::vector<Operand> arguments,
                                 bool lift) {
  std::vector<std::optional<Array>> arrays(arguments.size());
  int rows = 1;
  int columns = 1;
  std::size_t copied = 0;  // values, for each call
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (function.parameter(i) == 'r' || !is_lifted(arguments[i], lift)) {
      if (const auto* array = std::get_if<Array>(&arguments[i])) copied += array->cells.size();
      continue;
    }
    arrays[i] = array_of(arguments[i]);
    arguments[i] = Missing{};  // each call gets its own value, not a copy of them all
    rows = std::max(rows, arrays[i]->rows);
    columns = std::max(columns, arrays[i]->columns);
  }
  if (!spend(cell_count(rows, columns) * (copied + steps_of_array_cell))) return Value(bad_number);
  Array result(rows, columns);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      if (given_up()) return Value(bad_number);
      std::vector<Operand> here = arguments;
      for (std::size_t i = 0; i < here.size(); ++i)
        if (arrays[i]) here[i] = broadcast(*arrays[i], row, column);
      Value value = single(invoke(function, std::move(here)));
      if (const auto* text = std::get_if<std::string>(&value)) spend(steps_to_write(*text));
      result.at(row, column) = std::move(value);
    }
  }
  return result;
}

Operand Evaluator::invoke(const FunctionInfo& function, std::vector<Operand> arguments) {
  if (!spend(steps_of_call)) return Value(bad_value);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const char kind = function.parameter(i);
    if (kind == 'r' || std::holds_alternative<Missing>(arguments[i])) continue;
    Value value = single(arguments[i]);
    if (kind == 'n') value = to_number(value, settings_);
    if (kind == 't') value = to_text(value, settings_);
    if (kind == 'b') value = to_boolean(value, settings_);
    if (kind != 'x' && error_in(value)) return value;
    arguments[i] = std::move(value);
  }
  Arguments given(*this, std::move(arguments));
  return function.run(given);
}

}  // namespace svodka::formula
