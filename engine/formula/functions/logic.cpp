// IF and its family, which compute only the arguments they need, and the logical connectives.
#include <algorithm>
#include <array>

#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {
namespace {

Operand argument(Evaluator& evaluator, const Node& call, std::size_t i, bool lift) {
  Operand result = evaluator.evaluate(*call.children[i], lift);
  if (std::holds_alternative<Missing>(result)) return Value(0.0);
  return result;
}

// For each cell of `conditions`: the matching cell of the operand that `choose` names, or its
// error.
template <typename Choose>
Operand choose_each(Evaluator& evaluator, const Array& conditions,
                    const std::vector<Operand>& choices, Choose choose) {
  std::vector<Array> arrays;
  int rows = conditions.rows;
  int columns = conditions.columns;
  for (const Operand& choice : choices) {
    arrays.push_back(evaluator.array_of(choice));
    rows = std::max(rows, arrays.back().rows);
    columns = std::max(columns, arrays.back().columns);
  }
  if (!evaluator.spend(cell_count(rows, columns) * steps_of_array_cell)) return Value(bad_number);
  Array result(rows, columns);
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const std::variant<std::size_t, Value> chosen = choose(broadcast(conditions, row, column));
      const auto* which = std::get_if<std::size_t>(&chosen);
      Value& value = result.at(row, column);
      value = which ? broadcast(arrays[*which], row, column) : std::get<Value>(chosen);
      if (const auto* text = std::get_if<std::string>(&value);
          text && !evaluator.spend(steps_to_write(*text)))
        return Value(bad_number);
    }
  }
  return result;
}

using Choice = std::variant<std::size_t, Value>;

Operand if_condition(Evaluator& evaluator, const Node& call, bool lift) {
  const Operand condition = evaluator.evaluate(*call.children[0], lift);
  const bool has_else = call.children.size() > 2;
  const auto choose = [&](const Value& value) -> Choice {
    const Value truth = to_boolean(value, evaluator.settings());
    if (error_in(truth)) return truth;
    return std::get<bool>(truth) ? std::size_t{0} : std::size_t{1};
  };
  if (Evaluator::is_lifted(condition, lift)) {
    const Operand otherwise = has_else ? argument(evaluator, call, 2, lift) : Value(false);
    return choose_each(evaluator, evaluator.array_of(condition),
                       {argument(evaluator, call, 1, lift), otherwise}, choose);
  }
  const Choice chosen = choose(evaluator.single(condition));
  if (const auto* error = std::get_if<Value>(&chosen)) return *error;
  if (std::get<std::size_t>(chosen) == 0) return argument(evaluator, call, 1, lift);
  return has_else ? argument(evaluator, call, 2, lift) : Operand(Value(false));
}

Operand choose_by_index(Evaluator& evaluator, const Node& call, bool lift) {
  const Operand index = evaluator.evaluate(*call.children[0], lift);
  const auto choose = [&](const Value& value) -> Choice {
    const Value number = to_number(value, evaluator.settings());
    if (error_in(number)) return number;
    const double at = std::get<double>(number);
    if (at < 1 || at >= static_cast<double>(call.children.size())) return Value(bad_value);
    return static_cast<std::size_t>(at) - 1;
  };
  if (Evaluator::is_lifted(index, lift)) {
    std::vector<Operand> choices;
    for (std::size_t i = 1; i < call.children.size(); ++i)
      choices.push_back(argument(evaluator, call, i, lift));
    return choose_each(evaluator, evaluator.array_of(index), choices, choose);
  }
  const Choice chosen = choose(evaluator.single(index));
  if (const auto* error = std::get_if<Value>(&chosen)) return *error;
  return argument(evaluator, call, std::get<std::size_t>(chosen) + 1, lift);
}

template <typename Replaced>
Operand replace_errors(Evaluator& evaluator, const Node& call, bool lift, Replaced is_replaced) {
  const Operand value = argument(evaluator, call, 0, lift);
  if (Evaluator::is_lifted(value, lift)) {
    const auto choose = [&](const Value& each) -> Choice {
      if (is_replaced(each)) return std::size_t{0};
      return each;
    };
    return choose_each(evaluator, evaluator.array_of(value), {argument(evaluator, call, 1, lift)},
                       choose);
  }
  Value single = evaluator.single(value);
  if (is_replaced(single)) return argument(evaluator, call, 1, lift);
  return single;
}

Operand if_error(Evaluator& evaluator, const Node& call, bool lift) {
  return replace_errors(evaluator, call, lift,
                        [](const Value& value) { return error_in(value) != nullptr; });
}
Operand if_not_available(Evaluator& evaluator, const Node& call, bool lift) {
  return replace_errors(evaluator, call, lift,
                        [](const Value& value) { return value == Value(not_available); });
}

Operand first_true(Evaluator& evaluator, const Node& call, bool lift) {
  if (call.children.size() % 2 != 0) return bad_value;
  for (std::size_t i = 0; i < call.children.size(); i += 2) {
    const Value condition = evaluator.single(evaluator.evaluate(*call.children[i], lift));
    const Value truth = to_boolean(condition, evaluator.settings());
    if (error_in(truth)) return truth;
    if (std::get<bool>(truth)) return argument(evaluator, call, i + 1, lift);
  }
  return not_available;
}

bool has_a_text_to_choose(const Node& call) {
  for (std::size_t i = 1; i + 1 < call.children.size(); i += 2) {
    if (call.children[i]->kind == NodeKind::text) return true;
  }
  return false;
}

// The value is compared with the numbers that may be chosen as "=" compares; a text among them asks
// for one.
Operand switch_value(Evaluator& evaluator, const Node& call, bool lift) {
  const Operand chosen_by = evaluator.evaluate(*call.children[0], lift);
  evaluator.cells().read_for(has_a_text_to_choose(call) ? "ISTEXT" : "=");
  const Value wanted = evaluator.single(chosen_by);
  evaluator.cells().read_for("SWITCH");
  if (error_in(wanted)) return wanted;
  std::size_t i = 1;
  for (; i + 1 < call.children.size(); i += 2) {
    const Value candidate = evaluator.single(evaluator.evaluate(*call.children[i], lift));
    if (error_in(candidate)) return candidate;
    if (compare(wanted, candidate) == 0) return argument(evaluator, call, i + 1, lift);
  }
  if (i < call.children.size()) return argument(evaluator, call, i, lift);
  return not_available;
}

// LET(name, value, …, result): each value may use the names before it.
Operand let(Evaluator& evaluator, const Node& call, bool lift) {
  const std::size_t outer = evaluator.bound();
  for (std::size_t i = 0; i + 1 < call.children.size(); i += 2)
    evaluator.bind(call.children[i]->text, argument(evaluator, call, i + 1, lift));
  Operand result = argument(evaluator, call, call.children.size() - 1, lift);
  evaluator.unbind(outer);
  return result;
}

// The logical values among the arguments: in cells texts are passed over.
OrError<std::vector<bool>> truths(Arguments& a) {
  std::vector<bool> found;
  std::optional<Error> failure;
  for (std::size_t i = 0; i < a.size() && !failure; ++i) {
    const bool direct = std::holds_alternative<Value>(a.operand(i));
    if (!a.given(i)) found.push_back(false);
    a.evaluator().each(a.operand(i), [&](const Value& value) {
      if (failure || (!direct && (std::holds_alternative<std::string>(value) ||
                                  std::holds_alternative<std::monostate>(value))))
        return;
      const Value truth = to_boolean(value, a.settings());
      if (const Error* error = error_in(truth))
        failure = *error;
      else
        found.push_back(std::get<bool>(truth));
    });
  }
  if (failure) return *failure;
  if (found.empty()) return bad_value;
  return found;
}

// `answer` from how many of the values are true, and how many there are.
Operand from_truths(Arguments& a, bool (*answer)(std::ptrdiff_t true_ones, std::ptrdiff_t all)) {
  const auto found = truths(a);
  if (const Error* error = error_in(found)) return *error;
  const auto& values = std::get<std::vector<bool>>(found);
  return answer(std::count(values.begin(), values.end(), true), std::ssize(values));
}

Operand all_true(Arguments& a) {
  return from_truths(a,
                     [](std::ptrdiff_t true_ones, std::ptrdiff_t all) { return true_ones == all; });
}
Operand any_true(Arguments& a) {
  return from_truths(a, [](std::ptrdiff_t true_ones, std::ptrdiff_t) { return true_ones > 0; });
}
Operand odd_number_true(Arguments& a) {
  return from_truths(a,
                     [](std::ptrdiff_t true_ones, std::ptrdiff_t) { return true_ones % 2 == 1; });
}
Operand negated(Arguments& a) { return !a.boolean(0); }
Operand always_true(Arguments&) { return true; }
Operand always_false(Arguments&) { return false; }

constexpr std::array logic_table = {
    FunctionInfo{"IF", 2, 3, "v", nullptr, 1, false, if_condition},
    FunctionInfo{"IFS", 2, 254, "v", nullptr, 1, false, first_true},
    FunctionInfo{"SWITCH", 3, 254, "v", nullptr, 1, false, switch_value},
    FunctionInfo{"CHOOSE", 2, 255, "v", nullptr, 1, false, choose_by_index},
    FunctionInfo{"IFERROR", 2, 2, "v", nullptr, 1, false, if_error},
    FunctionInfo{"IFNA", 2, 2, "v", nullptr, 1, false, if_not_available},
    FunctionInfo{"LET", 3, 253, "v", nullptr, 1, false, let},
    FunctionInfo{"AND", 1, 255, "r", all_true},
    FunctionInfo{"OR", 1, 255, "r", any_true},
    FunctionInfo{"XOR", 1, 254, "r", odd_number_true},
    FunctionInfo{"NOT", 1, 1, "b", negated},
    FunctionInfo{"TRUE", 0, 0, "v", always_true},
    FunctionInfo{"FALSE", 0, 0, "v", always_false},
};

}  // namespace

std::span<const FunctionInfo> logic_functions() { return logic_table; }

}  // namespace svodka::formula
