// Operators and calls: converting operands, and applying what takes single values to each cell.
#include <algorithm>
#include <cmath>

#include "engine/formula/evaluator.hpp"
#include "engine/formula/functions.hpp"
#include "engine/formula/values.hpp"

namespace svodka::formula {
namespace {

const Value beyond = not_available;
constexpr std::size_t steps_of_call = 150;
constexpr std::size_t letters_of_step = 4;  // of texts that are made

std::size_t cells_in(int rows, int columns) {
  return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
}

bool is_comparison(Operator op) { return op <= Operator::greater_or_equal; }

bool compared(Operator op, int order) {
  switch (op) {
    case Operator::equal:
      return order == 0;
    case Operator::not_equal:
      return order != 0;
    case Operator::less:
      return order < 0;
    case Operator::less_or_equal:
      return order <= 0;
    case Operator::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

Value raised(double base, double exponent) {
  if (base == 0 && exponent == 0) return bad_number;
  if (base == 0 && exponent < 0) return div_zero;
  return checked(std::pow(base, exponent));
}

Value arithmetic(Operator op, double a, double b) {
  switch (op) {
    case Operator::add:
      return checked(a + b);
    case Operator::subtract:
      return checked(a - b);
    case Operator::multiply:
      return checked(a * b);
    case Operator::divide:
      return b == 0 ? Value(div_zero) : checked(a / b);
    default:
      return raised(a, b);
  }
}

// Excel takes the rest of a last subtraction for 0 when it is nothing but rounding: =0.5-0.4-0.1.
bool is_rounding_rest(double result, const Value& operand) {
  const auto* number = std::get_if<double>(&operand);
  return number && result != 0 && std::fabs(result) < std::fabs(*number) * 1e-15;
}

}  // namespace

const Value& broadcast(const Array& array, int row, int column) {
  if (array.rows == 1) row = 0;
  if (array.columns == 1) column = 0;
  if (row >= array.rows || column >= array.columns) return beyond;
  return array.at(row, column);
}

bool Evaluator::is_lifted(const Operand& operand, bool lift) {
  if (std::holds_alternative<Array>(operand)) return true;
  const auto* areas = std::get_if<std::vector<Area>>(&operand);
  return lift && areas && !(areas->size() == 1 && areas->front().is_cell());
}

Value Evaluator::joined(const Value& left, const Value& right) {
  std::string text = std::get<std::string>(to_text(left, settings_)) +
                     std::get<std::string>(to_text(right, settings_));
  spend(text.size() / letters_of_step);
  return text;
}

Value Evaluator::binary_values(Operator op, const Value& left, const Value& right) {
  if (const Error* error = error_in(left)) return *error;
  if (const Error* error = error_in(right)) return *error;
  if (is_comparison(op)) {
    spend(steps_to_compare(left));
    return compared(op, compare(left, right));
  }
  if (op == Operator::concatenate) return joined(left, right);
  const Value a = to_number(left, settings_);
  if (error_in(a)) return a;
  const Value b = to_number(right, settings_);
  if (error_in(b)) return b;
  return arithmetic(op, std::get<double>(a), std::get<double>(b));
}

Operand Evaluator::binary(Operator op, const Operand& left, const Operand& right, bool lift) {
  if (!is_lifted(left, lift) && !is_lifted(right, lift))
    return binary_values(op, single(left), single(right));
  const Array a = is_lifted(left, lift) ? array_of(left) : array_of(single(left));
  const Array b = is_lifted(right, lift) ? array_of(right) : array_of(single(right));
  const int rows = std::max(a.rows, b.rows);
  const int columns = std::max(a.columns, b.columns);
  if (!spend(cells_in(rows, columns) * steps_of_array_cell)) return Value(bad_number);
  Array result(rows, columns);
  for (int row = 0; row < rows && !given_up(); ++row)
    for (int column = 0; column < columns; ++column)
      result.at(row, column) =
          binary_values(op, broadcast(a, row, column), broadcast(b, row, column));
  return result;
}

Operand Evaluator::chain(const Node& node, bool lift) {
  Operand result = evaluate(*node.children[0], lift);
  for (std::size_t i = 0; i < node.operators.size(); ++i) {
    const Operator op = node.operators[i];
    const Operand right = evaluate(*node.children[i + 1], lift);
    const bool last = &node == &formula_.root() && i + 1 == node.operators.size();
    Operand next = binary(op, result, right, lift);
    if (last && (op == Operator::add || op == Operator::subtract)) {
      const auto* value = std::get_if<Value>(&next);
      const auto* number = value ? std::get_if<double>(value) : nullptr;
      if (number && is_rounding_rest(*number, single(right))) next = Value(0.0);
    }
    result = std::move(next);
  }
  return result;
}

Operand Evaluator::each_value(const Operand& operand, bool lift,
                              const std::function<Value(const Value&)>& change) {
  if (!is_lifted(operand, lift)) return change(single(operand));
  Array array = array_of(operand);
  for (Value& value : array.cells) value = change(value);
  return array;
}

Operand Evaluator::signed_value(const Node& node, bool lift) {
  Operand operand = evaluate(*node.children[0], lift);
  const auto minuses = std::count(node.text.begin(), node.text.end(), '-');
  if (minuses == 0) return operand;
  const double sign = minuses % 2 == 0 ? 1 : -1;
  return each_value(operand, lift, [&](const Value& value) -> Value {
    const Value number = to_number(value, settings_);
    if (error_in(number)) return number;
    return sign * std::get<double>(number);
  });
}

Operand Evaluator::percent(const Node& node, bool lift) {
  return each_value(evaluate(*node.children[0], lift), lift, [&](const Value& value) -> Value {
    const Value number = to_number(value, settings_);
    if (error_in(number)) return number;
    return std::get<double>(number) / std::pow(100, node.count);
  });
}

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
  if (!spend(cells_in(rows, columns) * (copied + steps_of_array_cell))) return Value(bad_number);
  Array result(rows, columns);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      if (given_up()) return Value(bad_number);
      std::vector<Operand> here = arguments;
      for (std::size_t i = 0; i < here.size(); ++i)
        if (arrays[i]) here[i] = broadcast(*arrays[i], row, column);
      Value value = single(invoke(function, std::move(here)));
      if (const auto* text = std::get_if<std::string>(&value))
        spend(text->size() / letters_of_step);
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
