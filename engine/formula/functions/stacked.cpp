// Arrays made, cut and put beside each other.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/functions/matrices.hpp"
#include "engine/places/places.hpp"

namespace svodka::formula {
namespace {

double given_or(Arguments& a, std::size_t i, double absent) {
  return a.given(i) ? std::trunc(a.number(i)) : absent;
}

// SEQUENCE(rows, [columns], [first], [step])
Operand sequence(Arguments& a) {
  const double rows = given_or(a, 0, 1);
  const double columns = given_or(a, 1, 1);
  const double first = a.given(2) ? a.number(2) : 1;
  const double step = a.given(3) ? a.number(3) : 1;
  if (rows < 1 || columns < 1) return rows < 0 || columns < 0 ? bad_value : Error{"#CALC!"};
  if (rows > row_limit || columns > column_limit) return bad_value;
  auto numbers =
      new_array(a.evaluator(), static_cast<std::size_t>(rows), static_cast<std::size_t>(columns));
  if (!numbers) return bad_number;
  for (std::size_t i = 0; i < numbers->cells.size(); ++i)
    numbers->cells[i] = checked(first + step * static_cast<double>(i));
  return std::move(*numbers);
}

Operand part_of(Evaluator& evaluator, const Array& array, int first_row, int rows, int first_column,
                int columns) {
  if (rows <= 0 || columns <= 0) return Error{"#CALC!"};
  auto part = new_array(evaluator, as_size(rows), as_size(columns));
  if (!part) return bad_number;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column)
      part->at(row, column) = array.at(first_row + row, first_column + column);
  return std::move(*part);
}

// TAKE and DROP of one direction: which of `size` lines are left.
struct Lines {
  int first, count;
};
Lines taken(double wanted, int size) {
  const int count = static_cast<int>(std::min<double>(std::fabs(wanted), size));
  return {wanted < 0 ? size - count : 0, count};
}
Lines dropped(double unwanted, int size) {
  const int count = static_cast<int>(std::min<double>(std::fabs(unwanted), size));
  return {unwanted < 0 ? 0 : count, size - count};
}

Operand cut(Arguments& a, Lines (*left)(double, int), double absent) {
  const Array array = a.evaluator().array_of(a.operand(0));
  const Lines rows = left(given_or(a, 1, absent), array.rows);
  const Lines columns = left(given_or(a, 2, absent), array.columns);
  return part_of(a.evaluator(), array, rows.first, rows.count, columns.first, columns.count);
}
Operand take(Arguments& a) { return cut(a, taken, row_limit); }
Operand drop(Arguments& a) { return cut(a, dropped, 0); }

// One below the other; what a narrower one lacks is #N/A.
Operand stacked(Arguments& a, bool beside) {
  std::vector<Array> arrays;
  std::size_t along = 0;
  std::size_t across = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    arrays.push_back(a.evaluator().array_of(a.operand(i)));
    const Array& array = arrays.back();
    along += as_size(beside ? array.columns : array.rows);
    across = std::max(across, as_size(beside ? array.rows : array.columns));
  }
  auto all =
      beside ? new_array(a.evaluator(), across, along) : new_array(a.evaluator(), along, across);
  if (!all) return bad_number;
  for (Value& value : all->cells) value = not_available;
  int at = 0;
  for (const Array& array : arrays) {
    for (int row = 0; row < array.rows; ++row)
      for (int column = 0; column < array.columns; ++column)
        all->at(row + (beside ? 0 : at), column + (beside ? at : 0)) = array.at(row, column);
    at += beside ? array.columns : array.rows;
  }
  return std::move(*all);
}
Operand stacked_down(Arguments& a) { return stacked(a, false); }
Operand stacked_beside(Arguments& a) { return stacked(a, true); }

// TOCOL and TOROW(array, [leave out: 1 blanks, 2 errors, 3 both], [by columns])
OrError<std::vector<Value>> one_after_the_other(Arguments& a) {
  Array array = a.evaluator().array_of(a.operand(0));
  const int left_out = a.integer(1);
  if (left_out < 0 || left_out > 3) return bad_value;
  if (a.boolean(2)) {
    auto turned = transposed(a.evaluator(), array);
    if (!turned) return bad_number;
    array = std::move(*turned);
  }
  std::erase_if(array.cells, [&](const Value& value) {
    return (left_out % 2 == 1 && std::holds_alternative<std::monostate>(value)) ||
           (left_out > 1 && error_in(value));
  });
  if (array.cells.empty()) return Error{"#CALC!"};
  return std::move(array.cells);
}
Operand in_a_line(Arguments& a, bool down) {
  auto values = one_after_the_other(a);
  if (const Error* error = error_in(values)) return *error;
  auto& cells = std::get<std::vector<Value>>(values);
  const std::size_t columns = down ? 1 : cells.size();
  return Array::with_columns(columns, std::move(cells));
}
Operand in_a_column(Arguments& a) { return in_a_line(a, true); }
Operand in_a_row(Arguments& a) { return in_a_line(a, false); }

constexpr std::array stacked_table = {
    FunctionInfo{"SEQUENCE", 1, 4, "nnnn", sequence},
    FunctionInfo{"TAKE", 2, 3, "ann", take, 1, true},
    FunctionInfo{"DROP", 2, 3, "ann", drop, 1, true},
    FunctionInfo{"VSTACK", 1, 254, "a", stacked_down, 1, true},
    FunctionInfo{"HSTACK", 1, 254, "a", stacked_beside, 1, true},
    FunctionInfo{"TOCOL", 1, 3, "anb", in_a_column, 1, true},
    FunctionInfo{"TOROW", 1, 3, "anb", in_a_row, 1, true},
};

}  // namespace

std::span<const FunctionInfo> stacked_functions() { return stacked_table; }

}  // namespace svodka::formula
