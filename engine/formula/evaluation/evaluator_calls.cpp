// Calls: arguments converted as the function's parameters say, and functions of single values
// applied to each cell of areas and arrays.
#include <algorithm>

#include "engine/formula/evaluation/evaluator.hpp"
#include "engine/formula/evaluation/values.hpp"
#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {
namespace {

constexpr std::size_t steps_of_call = 150;

// EXACT(C5,"x")
bool asks_for_a_text(const Node& call) {
  return call.text == "EXACT" &&
         std::any_of(call.children.begin(), call.children.end(),
                     [](const auto& each) { return each->kind == NodeKind::text; });
}

}  // namespace

Operand Evaluator::call(const Node& node, bool lift) {
  const FunctionInfo* function = find_function(node.text);
  if (!function) {
    give_up("the function " + node.text + " is not computed");
    return Value(bad_name);
  }
  const Purpose purpose(*this, asks_for_a_text(node) ? "ISTEXT" : function->name);
  if (function->lazy) return function->lazy(*this, node, lift);
  std::vector<Operand> arguments;
  std::optional<std::pair<std::size_t, References>> made;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const bool lifts = lift || (function->lifts && function->takes_cells(i));
    std::optional<References> references;
    if (lift && !made && function->parameter(i) == 'a' && !function->lifts)
      references = references_made(*node.children[i]);
    arguments.push_back(references ? Operand(Missing{}) : evaluate(*node.children[i], lifts));
    if (references) made.emplace(i, *std::move(references));
  }
  if (made) return apply_to_references(*function, arguments, made->first, std::move(made->second));
  return apply(*function, std::move(arguments), lift);
}

std::optional<Evaluator::References> Evaluator::references_made(const Node& node) {
  if (node.kind != NodeKind::call || node.text != "OFFSET") return std::nullopt;
  const FunctionInfo& function = *find_function(node.text);
  std::vector<Operand> arguments;
  std::vector<std::optional<Array>> arrays;
  References made;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    arguments.push_back(evaluate(*node.children[i], true));
    arrays.emplace_back();
    if (function.takes_cells(i) || !is_lifted(arguments[i], true)) continue;
    arrays[i] = array_of(arguments[i]);
    made.rows = std::max(made.rows, arrays[i]->rows);
    made.columns = std::max(made.columns, arrays[i]->columns);
  }
  if (made.rows * made.columns == 1) return std::nullopt;
  if (!spend(cell_count(made.rows, made.columns) * steps_of_array_cell)) return std::nullopt;
  for (int row = 0; row < made.rows; ++row) {
    for (int column = 0; column < made.columns; ++column) {
      std::vector<Operand> here = arguments;
      for (std::size_t i = 0; i < here.size(); ++i)
        if (arrays[i]) here[i] = broadcast(*arrays[i], row, column);
      made.each.push_back(invoke(function, std::move(here)));
      if (given_up()) return std::nullopt;
    }
  }
  return made;
}

// SUBTOTAL(109,OFFSET(C4,ROW(C4:C9)-ROW(C4),0)): each row by itself, whether it is shown or not.
Operand Evaluator::apply_to_references(const FunctionInfo& function,
                                       const std::vector<Operand>& arguments, std::size_t place,
                                       References references) {
  Array result(references.rows, references.columns);
  for (std::size_t i = 0; i < references.each.size() && !given_up(); ++i) {
    std::vector<Operand> here = arguments;
    here[place] = std::move(references.each[i]);
    result.cells[i] = single(invoke(function, std::move(here)));
  }
  return result;
}

Operand Evaluator::apply(const FunctionInfo& function, std::vector<Operand> arguments, bool lift) {
  for (std::size_t i = 0; i < arguments.size(); ++i)
    if (!function.takes_cells(i) && is_lifted(arguments[i], lift))
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
    if (function.takes_cells(i) || !is_lifted(arguments[i], lift)) {
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
    if (kind == 'a') {
      const auto* value = std::get_if<Value>(&arguments[i]);
      if (value && error_in(*value)) return *value;
      continue;
    }
    const bool is_criterion = kind == 'x' && takes_criteria(function.name);
    if (is_criterion) cells_.read_for("=");
    Value value = single(arguments[i]);
    if (is_criterion) cells_.read_for(function.name);
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
