// Functions of dynamic arrays: rows and columns chosen, sorted, joined, numbered.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "engine/formula/functions/matrices.hpp"
#include "engine/places/places.hpp"

namespace svodka::formula {
namespace {

using Places = std::vector<int>;  // of rows, from 0

const Error no_cells{"#CALC!"};  // an array without any cell

Array first_array(Arguments& a) { return a.evaluator().array_of(a.operand(0)); }

Operand turned_back(Evaluator& evaluator, std::optional<Array> array, bool by_columns) {
  if (!array) return bad_number;
  if (array->cells.empty()) return no_cells;
  if (by_columns) array = transposed(evaluator, *array);
  return array ? Operand(std::move(*array)) : Operand(bad_number);
}

std::optional<Array> with_rows(Evaluator& evaluator, const Array& array, const Places& places) {
  std::optional<Array> chosen = new_array(evaluator, places.size(), as_size(array.columns));
  if (!chosen) return std::nullopt;
  for (std::size_t i = 0; i < places.size(); ++i)
    for (int column = 0; column < array.columns; ++column)
      chosen->at(as_int(i), column) = array.at(places[i], column);
  return chosen;
}

// The first argument, turned where columns are meant, with the rows that `choose` names.
template <typename Choose>
Operand chosen_rows(Arguments& a, bool by_columns, Choose choose) {
  std::optional<Array> array = first_array(a);
  if (by_columns) array = transposed(a.evaluator(), *array);
  if (!array) return bad_number;
  const OrError<Places> places = choose(*array);
  if (const Error* error = error_in(places)) return *error;
  return turned_back(a.evaluator(), with_rows(a.evaluator(), *array, std::get<Places>(places)),
                     by_columns);
}

// Numbers, texts, logical values, errors, and blanks last.
int sort_rank(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return 4;
  if (error_in(value)) return 3;
  if (std::holds_alternative<bool>(value)) return 2;
  return std::holds_alternative<std::string>(value) ? 1 : 0;
}

int sort_order(const Value& a, const Value& b, bool descending) {
  if (sort_rank(a) == 4 || sort_rank(b) == 4) return sort_rank(a) - sort_rank(b);
  int order = sort_rank(a) - sort_rank(b);
  if (order == 0 && sort_rank(a) < 3) order = compare(a, b);
  return descending ? -order : order;
}

Places all_places(std::size_t count) {
  Places places(count);
  std::iota(places.begin(), places.end(), 0);
  return places;
}

// Steps of sorting so many values, some of which are texts.
std::size_t sorting_steps(const std::vector<Value>& values) {
  std::size_t longest = 0;
  for (const Value& value : values) longest = std::max(longest, steps_to_compare(value));
  return values.size() * longest * (1 + static_cast<std::size_t>(std::log2(values.size() + 1)));
}

struct SortKey {
  std::vector<Value> values;  // one for each row
  bool descending = false;
};

OrError<Places> sorted_places(Evaluator& evaluator, const std::vector<SortKey>& keys,
                              std::size_t count) {
  for (const SortKey& key : keys)
    if (!evaluator.spend(sorting_steps(key.values))) return bad_number;
  Places places = all_places(count);
  std::stable_sort(places.begin(), places.end(), [&](int one, int other) {
    for (const SortKey& key : keys) {
      const int order = sort_order(nth(key.values, one), nth(key.values, other), key.descending);
      if (order != 0) return order < 0;
    }
    return false;
  });
  return places;
}

std::vector<Value> column_of(const Array& array, int column) {
  std::vector<Value> values;
  for (int row = 0; row < array.rows; ++row) values.push_back(array.at(row, column));
  return values;
}

// SORT(array, [column or columns], [1 or -1, one or one for each], [by columns])
Operand sorted(Arguments& a) {
  const auto numbers_or = [&](std::size_t i) -> OrError<std::vector<double>> {
    if (!a.given(i)) return std::vector<double>{1};
    const auto found = matrix_of(a, i);
    if (const Error* error = error_in(found)) return *error;
    return std::get<Matrix>(found).numbers;
  };
  const auto columns = numbers_or(1);
  if (const Error* error = error_in(columns)) return *error;
  const auto orders = numbers_or(2);
  if (const Error* error = error_in(orders)) return *error;
  const auto& by = std::get<std::vector<double>>(columns);
  const auto& directions = std::get<std::vector<double>>(orders);
  if (directions.size() != 1 && directions.size() != by.size()) return bad_value;
  return chosen_rows(a, a.boolean(3), [&](const Array& array) -> OrError<Places> {
    std::vector<SortKey> keys;
    for (std::size_t i = 0; i < by.size(); ++i) {
      const double direction = directions[directions.size() == 1 ? 0 : i];
      if (by[i] < 1 || by[i] >= array.columns + 1.0 || std::fabs(direction) != 1) return bad_value;
      keys.push_back({column_of(array, static_cast<int>(by[i]) - 1), direction < 0});
    }
    return sorted_places(a.evaluator(), keys, as_size(array.rows));
  });
}

// SORTBY(array, by, [order], …): by rows, or by columns where `by` is a row.
Operand sorted_by(Arguments& a) {
  std::vector<SortKey> keys;
  const Array array = first_array(a);
  bool by_columns = false;
  for (std::size_t i = 1; i < a.size(); i += 2) {
    const Array by = a.evaluator().array_of(a.operand(i));
    by_columns = by.rows == 1 && by.columns == array.columns && array.rows != 1;
    if (!by_columns && (by.columns != 1 || by.rows != array.rows)) return bad_value;
    const Value order = a.given(i + 1)
                            ? to_number(a.evaluator().single(a.operand(i + 1)), a.settings())
                            : Value(1.0);
    if (error_in(order)) return order;
    if (std::fabs(std::get<double>(order)) != 1) return bad_value;
    keys.push_back({by.cells, std::get<double>(order) < 0});
    if (keys.back().values.size() != keys.front().values.size()) return bad_value;
  }
  return chosen_rows(a, by_columns, [&](const Array&) {
    return sorted_places(a.evaluator(), keys, keys.front().values.size());
  });
}

// FILTER(array, which, [if none]): `which` is a column for rows or a row for columns.
Operand filtered(Arguments& a) {
  const Array array = first_array(a);
  const Array which = a.evaluator().array_of(a.operand(1));
  const bool by_columns = which.rows == 1 && which.columns == array.columns && array.columns > 1;
  if (!by_columns && (which.columns != 1 || which.rows != array.rows)) return bad_value;
  Places places;
  for (std::size_t i = 0; i < which.cells.size(); ++i) {
    const Value truth = to_boolean(which.cells[i], a.settings());
    if (error_in(truth)) return truth;
    if (std::get<bool>(truth)) places.push_back(as_int(i));
  }
  if (places.empty()) return a.given(2) ? a.operand(2) : Operand(no_cells);
  return chosen_rows(a, by_columns, [&](const Array&) { return OrError<Places>(places); });
}

// The rows that come once, or each row once; in the order of their first places.
OrError<Places> unique_places(Evaluator& evaluator, const Array& array, bool only_once) {
  std::vector<SortKey> keys;
  for (int column = 0; column < array.columns; ++column) keys.push_back({column_of(array, column)});
  auto found = sorted_places(evaluator, keys, as_size(array.rows));
  if (error_in(found)) return found;
  const auto& order = std::get<Places>(found);
  const auto same = [&](int one, int other) {
    return std::all_of(keys.begin(), keys.end(), [&](const SortKey& key) {
      const Value& a = nth(key.values, one);
      const Value& b = nth(key.values, other);
      return error_in(a) && error_in(b) ? a == b : sort_order(a, b, false) == 0;
    });
  };
  Places places;
  for (auto begin = order.begin(); begin != order.end();) {
    const auto end =
        std::find_if(begin, order.end(), [&](int each) { return !same(*begin, each); });
    if (!only_once || end - begin == 1) places.push_back(*begin);
    begin = end;
  }
  std::sort(places.begin(), places.end());
  return places;
}

Operand unique(Arguments& a) {
  return chosen_rows(a, a.boolean(1), [&](const Array& array) {
    return unique_places(a.evaluator(), array, a.boolean(2));
  });
}

// CHOOSEROWS, CHOOSECOLS: negative numbers count from the end.
Operand by_numbers(Arguments& a, bool by_columns) {
  std::vector<double> numbers;
  for (std::size_t i = 1; i < a.size(); ++i) {
    const auto found = matrix_of(a, i);
    if (const Error* error = error_in(found)) return *error;
    const auto& more = std::get<Matrix>(found).numbers;
    numbers.insert(numbers.end(), more.begin(), more.end());
  }
  return chosen_rows(a, by_columns, [&](const Array& array) -> OrError<Places> {
    Places places;
    for (const double number : numbers) {
      const double place = std::trunc(number);
      if (place == 0 || std::fabs(place) > array.rows) return bad_value;
      places.push_back(static_cast<int>(place > 0 ? place - 1 : array.rows + place));
    }
    return places;
  });
}
Operand rows_by_number(Arguments& a) { return by_numbers(a, false); }
Operand columns_by_number(Arguments& a) { return by_numbers(a, true); }

constexpr std::array rearranged_table = {
    FunctionInfo{"SORT", 1, 4, "aaab", sorted, 1, true},
    FunctionInfo{"SORTBY", 2, 253, "aa", sorted_by, 1, true},
    FunctionInfo{"FILTER", 2, 3, "aar", filtered, 1, true},
    FunctionInfo{"UNIQUE", 1, 3, "abb", unique, 1, true},
    FunctionInfo{"CHOOSEROWS", 2, 253, "aa", rows_by_number, 1, true},
    FunctionInfo{"CHOOSECOLS", 2, 253, "aa", columns_by_number, 1, true},
};

}  // namespace

std::span<const FunctionInfo> rearranged_functions() { return rearranged_table; }

}  // namespace svodka::formula
