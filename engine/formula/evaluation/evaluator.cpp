#include "engine/formula/evaluation/evaluator.hpp"

#include <algorithm>
#include <utility>

#include "engine/formula/unicode_text.hpp"

namespace svodka::formula {
namespace {

constexpr std::size_t name_depth_limit = 32;
constexpr std::size_t steps_of_part = 20;  // of a formula: a number, an operator, ...

// A blank is shown as 0, and -0 is.
Value shown(Value value) {
  if (std::holds_alternative<std::monostate>(value)) return 0.0;
  if (const auto* number = std::get_if<double>(&value); number && *number == 0) return 0.0;
  return value;
}

}  // namespace

Evaluator::Evaluator(const Formula& formula, Cells& cells, const Position& at,
                     const Settings& settings)
    : formula_(formula), cells_(cells), at_(at), settings_(settings), work_(cells.shared_work()) {
  reach(formula, 0);
}

// Whole rows and columns of the formula and of the names that it uses end where their sheets do.
void Evaluator::reach(const Formula& formula, std::size_t depth) {
  for (const Reference& part : formula.references()) {
    if (!part.whole_columns && !part.whole_rows) continue;
    const Extent extent = cells_.extent(part.sheet);
    whole_areas_.rows = std::max(whole_areas_.rows, extent.rows);
    whole_areas_.columns = std::max(whole_areas_.columns, extent.columns);
  }
  if (depth > 2) return;  // names of names of names
  for (const std::string& name : formula.names())
    if (const Formula* named = cells_.name(name)) reach(*named, depth + 1);
}

Result<Value> Evaluator::run() {
  Value result = single(evaluate(formula_.root(), false));
  if (given_up()) return work_.problem();
  return shown(std::move(result));
}

Result<std::vector<Value>> Evaluator::run_array(int rows, int columns) {
  // What a whole column gives is as long as what is to be filled: blank cells below are 0, not
  // #N/A.
  whole_areas_.rows = std::max(whole_areas_.rows, rows);
  whole_areas_.columns = std::max(whole_areas_.columns, columns);
  const Array result = array_of(evaluate(formula_.root(), true));
  std::vector<Value> values;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns && spend(steps_of_array_cell); ++column)
      values.push_back(shown(broadcast(result, row, column)));
  }
  if (given_up()) return work_.problem();
  return values;
}

Result<Spilled> Evaluator::run_spilled() {
  const Array result = array_of(evaluate(formula_.root(), true));
  Spilled spilled{result.rows, result.columns, {}};
  for (const Value& value : result.cells) {
    if (!spend(steps_of_array_cell)) break;
    spilled.values.push_back(shown(value));
  }
  if (given_up()) return work_.problem();
  if (spilled.values.empty()) return Spilled{1, 1, {Error{"#CALC!"}}};
  return spilled;
}

Operand Evaluator::evaluate(const Node& node, bool lift) {
  if (!spend(steps_of_part)) return Value(bad_value);
  switch (node.kind) {
    case NodeKind::number:
      return Value(node.number);
    case NodeKind::text:
      return Value(node.text);
    case NodeKind::boolean:
      return Value(node.number != 0);
    case NodeKind::error:
      return Value(Error{node.text});
    case NodeKind::missing:
      return Missing{};
    case NodeKind::reference:
    case NodeKind::structured:
      return reference(node);
    case NodeKind::name:
      return name(node, lift);
    case NodeKind::array:
      return array_constant(node);
    case NodeKind::call:
      return call(node, lift);
    case NodeKind::prefix:
      return signed_value(node, lift);
    case NodeKind::percent:
      return percent(node, lift);
    case NodeKind::chain:
      return chain(node, lift);
    case NodeKind::range:
      return range(node, lift);
    case NodeKind::intersection:
      return intersection(node, lift);
    case NodeKind::union_list:
      return union_list(node, lift);
    case NodeKind::group:
      return evaluate(*node.children[0], lift);
  }
  return Missing{};
}

Operand Evaluator::name(const Node& node, bool lift) {
  for (auto bound = bound_.rbegin(); bound != bound_.rend(); ++bound)
    if (same_text(bound->name, node.text)) return copy_of(bound->value);
  const Formula* formula = cells_.name(node.text);
  if (!formula || names_.size() >= name_depth_limit) return Value(bad_name);
  if (std::find(names_.begin(), names_.end(), formula) != names_.end()) return Value(bad_name);
  names_.push_back(formula);
  Operand result = evaluate(formula->root(), lift);
  names_.pop_back();
  return result;
}

Operand Evaluator::evaluate_inside(const Formula& formula) {
  if (names_.size() >= name_depth_limit) return Value(bad_reference);
  reach(formula, 0);
  const std::vector<const Formula*> outer = std::exchange(names_, {});
  names_in_texts_ += outer.size() + 1;
  Operand result = names_in_texts_ < name_depth_limit ? evaluate(formula.root(), true)
                                                      : Operand(Value(bad_reference));
  names_in_texts_ -= outer.size() + 1;
  names_ = outer;
  return result;
}

void Evaluator::bind(std::string name, Operand value) {
  bound_.push_back({std::move(name), std::move(value)});
}

Operand Evaluator::copy_of(const Operand& operand) {
  const auto* array = std::get_if<Array>(&operand);
  if (array && !spend(array->cells.size() * steps_of_array_cell)) return Value(bad_number);
  return operand;
}

Operand Evaluator::array_constant(const Node& node) {
  std::vector<Value> values;
  for (const NodePointer& child : node.children)
    values.push_back(std::get<Value>(evaluate(*child, false)));
  return Array::with_columns(node.count, std::move(values));
}

}  // namespace svodka::formula
