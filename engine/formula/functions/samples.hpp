// What functions of statistics share: the numbers of their arguments, and means of them.
#pragma once

#include <optional>
#include <vector>

#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {

using Numbers = std::vector<double>;

template <Value (*compute_from)(const Numbers&)>
Operand from_numbers(Arguments& a) {
  const auto numbers = a.numbers(0);
  if (const Error* error = error_in(numbers)) return *error;
  return compute_from(std::get<Numbers>(numbers));
}

// Visits every value as COUNT and COUNTA see it: an omitted argument is a 0. `direct`: it is an
// argument of its own.
template <typename Visit>
void each_counted(Arguments& a, Visit visit) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a.given(i)) {
      visit(Value(0.0), true);
    } else {
      const bool direct = std::holds_alternative<Value>(a.operand(i));
      a.evaluator().each(a.operand(i), [&](const Value& value) { visit(value, direct); });
    }
  }
}

// As AVERAGEA and its like take them: in cells a text counts as 0, TRUE as 1.
template <typename Visit>
std::optional<Error> each_as_number(Arguments& a, Visit visit) {
  std::optional<Error> failure;
  each_counted(a, [&](const Value& value, bool direct) {
    if (failure || std::holds_alternative<std::monostate>(value)) return;
    const bool as_zero = !direct && std::holds_alternative<std::string>(value);
    const Value number = as_zero ? Value(0.0) : to_number(value, a.settings());
    if (const Error* error = error_in(number))
      failure = *error;
    else
      visit(std::get<double>(number));
  });
  return failure;
}

template <Value (*compute_from)(const Numbers&)>
Operand from_all_numbers(Arguments& a) {
  Numbers numbers;
  if (auto error = each_as_number(a, [&](double number) { numbers.push_back(number); }))
    return *error;
  return compute_from(numbers);
}

double mean(const Numbers& numbers);
double squared_deviations(const Numbers& numbers);
Value sample_variance(const Numbers& numbers);
Value population_variance(const Numbers& numbers);
Value sample_deviation(const Numbers& numbers);
Value population_deviation(const Numbers& numbers);

// The value at `place` (from 0, with a fraction) among the sorted numbers.
double between_places(const Numbers& sorted, double place);

// The numbers of one argument; the others say what is asked of them.
OrError<Numbers> numbers_in(Arguments& a, std::size_t i);
// Those of the first argument, sorted.
OrError<Numbers> sorted_numbers(Arguments& a);

}  // namespace svodka::formula
