// What a part of a formula yields while it is computed.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "engine/formula/formula.hpp"

namespace svodka::formula {

// A rectangle of cells that was not read yet.
struct Area {
  std::string sheet;
  int first_row = 0, first_column = 0, last_row = 0, last_column = 0;

  int rows() const { return last_row - first_row + 1; }
  int columns() const { return last_column - first_column + 1; }
  bool is_cell() const { return rows() == 1 && columns() == 1; }
};

// A rectangle of values, row by row.
struct Array {
  int rows = 1, columns = 1;
  std::vector<Value> cells{};

  Array(int row_count, int column_count)
      : rows(row_count),
        columns(column_count),
        cells(static_cast<std::size_t>(row_count) * static_cast<std::size_t>(column_count)) {}
  Value& at(int row, int column) { return cells[index(row, column)]; }
  const Value& at(int row, int column) const { return cells[index(row, column)]; }

 private:
  std::size_t index(int row, int column) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(column);
  }
};

struct Missing {};  // an omitted argument

// References may have several areas: (A1:B2,D5).
using Operand = std::variant<Value, std::vector<Area>, Array, Missing>;

inline const Error div_zero{"#DIV/0!"};
inline const Error not_available{"#N/A"};
inline const Error bad_name{"#NAME?"};
inline const Error no_intersection{"#NULL!"};
inline const Error bad_number{"#NUM!"};
inline const Error bad_reference{"#REF!"};
inline const Error bad_value{"#VALUE!"};

}  // namespace svodka::formula
