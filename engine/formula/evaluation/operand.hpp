// What a part of a formula yields while it is computed.
#pragma once

#include <concepts>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/formula/formula.hpp"
#include "engine/places/places.hpp"

namespace svodka::formula {

inline std::size_t cell_count(int rows, int columns) {
  return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
}

// A rectangle of cells that was not read yet.
struct Area {
  std::string sheet;
  int first_row = 0, first_column = 0, last_row = 0, last_column = 0;

  int rows() const { return last_row - first_row + 1; }
  int columns() const { return last_column - first_column + 1; }
  std::size_t size() const { return cell_count(rows(), columns()); }
  bool is_cell() const { return rows() == 1 && columns() == 1; }
};

// A rectangle of values, row by row.
struct Array {
  int rows = 1, columns = 1;
  std::vector<Value> cells{};

  Array(int row_count, int column_count)
      : rows(row_count), columns(column_count), cells(cell_count(row_count, column_count)) {}
  explicit Array(Value value) { cells.push_back(std::move(value)); }
  // `values` fill whole rows; there may be none.
  static Array with_columns(std::size_t columns, std::vector<Value> values) {
    Array array(columns == 0 ? 1 : as_int(values.size() / columns), as_int(columns));
    array.cells = std::move(values);
    return array;
  }

  Value& at(int row, int column) { return cells[index(row, column)]; }
  const Value& at(int row, int column) const { return cells[index(row, column)]; }

 private:
  std::size_t index(int row, int column) const {
    return cell_count(row, columns) + static_cast<std::size_t>(column);
  }
};

struct Missing {};  // an omitted argument

// References may have several areas: (A1:B2,D5).
using Operand = std::variant<Value, std::vector<Area>, Array, Missing>;

// What a function works on, or the error that is its result instead.
template <typename Read>
using OrError = std::variant<Read, Error>;

inline const Error* error_in(const Value& value) { return std::get_if<Error>(&value); }
template <typename Read>
const Error* error_in(const OrError<Read>& read) {
  return std::get_if<Error>(&read);
}

// A whole number as cells hold it.
Value number_value(std::integral auto number) { return static_cast<double>(number); }

inline const Error div_zero{"#DIV/0!"};
inline const Error not_available{"#N/A"};
inline const Error bad_name{"#NAME?"};
inline const Error no_intersection{"#NULL!"};
inline const Error bad_number{"#NUM!"};
inline const Error bad_reference{"#REF!"};
inline const Error bad_value{"#VALUE!"};

}  // namespace svodka::formula
