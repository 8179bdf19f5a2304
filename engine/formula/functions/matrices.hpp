// Rectangles of numbers, and arrays made within a formula's limits.
#pragma once

#include <optional>
#include <vector>

#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {

// nullopt: the formula has no steps left for so many cells.
std::optional<Array> new_array(Evaluator& evaluator, std::size_t rows, std::size_t columns);
std::optional<Array> transposed(Evaluator& evaluator, const Array& array);

struct Matrix {
  std::size_t rows = 0, columns = 0;
  std::vector<double> numbers{};  // row by row

  Matrix(std::size_t row_count, std::size_t column_count)
      : rows(row_count), columns(column_count), numbers(row_count * column_count) {}
  double& at(std::size_t row, std::size_t column) { return numbers[row * columns + column]; }
  double at(std::size_t row, std::size_t column) const { return numbers[row * columns + column]; }
};

// #VALUE! where a cell holds no number.
OrError<Matrix> matrix_of(Arguments& a, std::size_t i);
Operand array_from(Evaluator& evaluator, const Matrix& matrix);

// The numbers of two arguments that stand at the same place; where one of the two is none both are
// left out. #N/A unless they have equally many cells.
struct Pairs {
  std::vector<double> first, second;
};
OrError<Pairs> pairs_of(Arguments& a, std::size_t first, std::size_t second);

}  // namespace svodka::formula
