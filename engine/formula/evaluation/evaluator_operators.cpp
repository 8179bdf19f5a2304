// Operators: converting operands, and applying them to each cell of areas and arrays.
#include <algorithm>
#include <cmath>

#include "engine/formula/evaluation/evaluator.hpp"
#include "engine/formula/evaluation/values.hpp"
#include "engine/formula/unicode_text.hpp"

namespace svodka::formula {
namespace {

bool is_comparison(Operator op) { return op <= Operator::greater_or_equal; }

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

bool is_text(const Operand& operand) {
  const auto* value = std::get_if<Value>(&operand);
  return value && std::holds_alternative<std::string>(*value);
}

bool is_number(const Operand& operand) {
  const auto* value = std::get_if<Value>(&operand);
  return value && std::holds_alternative<double>(*value);
}

bool begins_with_order(const Value& value) {
  const auto& text = std::get<std::string>(value);
  return text.starts_with('<') || text.starts_with('>');
}

}  // namespace

// SUMIF, COUNTIFS; not IF and IFS.
bool Evaluator::takes_criteria(std::string_view function) {
  return function.ends_with("IF") ? function.size() > 2
                                  : function.ends_with("IFS") && function.size() > 3;
}

bool Evaluator::is_lifted(const Operand& operand, bool lift) {
  if (std::holds_alternative<Array>(operand)) return true;
  const auto* areas = std::get_if<std::vector<Area>>(&operand);
  return lift && areas && !(areas->size() == 1 && areas->front().is_cell());
}

Value Evaluator::joined(const Value& left, const Value& right) {
  std::string text = std::get<std::string>(to_text(left, settings_)) +
                     std::get<std::string>(to_text(right, settings_));
  spend(steps_to_write(text));
  if (text.size() > longest_text && utf16_of(text).size() > longest_text) return bad_value;
  return text;
}

Value Evaluator::binary_values(Operator op, const Value& left, const Value& right) {
  if (const Error* error = error_in(left)) return *error;
  if (const Error* error = error_in(right)) return *error;
  if (is_comparison(op)) {
    spend(steps_to_compare(left));
    return comparison_holds(op, compare(left, right));
  }
  if (op == Operator::concatenate) return joined(left, right);
  Value a = to_number(left, settings_);
  if (error_in(a)) return a;
  Value b = to_number(right, settings_);
  if (error_in(b)) return b;
  return arithmetic(op, std::get<double>(a), std::get<double>(b));
}

// What the cells that it reads are read for. Figures of which a criterion is made, ">="&C5, are
// compared.
std::string_view Evaluator::purpose_of(Operator op, const Operand& left,
                                       const Operand& right) const {
  if (is_comparison(op) && (is_text(left) || is_text(right))) return "ISTEXT";
  if ((op == Operator::equal || op == Operator::not_equal) && (is_number(left) || is_number(right)))
    return "<";
  if (op == Operator::concatenate && takes_criteria(purpose_))
    return is_text(left) && begins_with_order(std::get<Value>(left)) ? "<" : "=";
  return sign_of(op);
}

Operand Evaluator::binary(Operator op, const Operand& left, const Operand& right, bool lift) {
  const Purpose purpose(*this, purpose_of(op, left, right));
  if (!is_lifted(left, lift) && !is_lifted(right, lift))
    return binary_values(op, single(left), single(right));
  const Array a = is_lifted(left, lift) ? array_of(left) : array_of(single(left));
  const Array b = is_lifted(right, lift) ? array_of(right) : array_of(single(right));
  const int rows = std::max(a.rows, b.rows);
  const int columns = std::max(a.columns, b.columns);
  if (!spend(cell_count(rows, columns) * steps_of_array_cell)) return Value(bad_number);
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
  const Purpose purpose(*this, "-");
  return each_value(operand, lift, [&](const Value& value) -> Value {
    Value number = to_number(value, settings_);
    if (error_in(number)) return number;
    return sign * std::get<double>(number);
  });
}

Operand Evaluator::percent(const Node& node, bool lift) {
  const Operand operand = evaluate(*node.children[0], lift);
  const Purpose purpose(*this, "%");
  return each_value(operand, lift, [&](const Value& value) -> Value {
    Value number = to_number(value, settings_);
    if (error_in(number)) return number;
    return std::get<double>(number) / std::pow(100, node.count);
  });
}

}  // namespace svodka::formula
