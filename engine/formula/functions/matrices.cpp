// TRANSPOSE, MMULT and other work on rectangles of numbers.
#include "engine/formula/functions/matrices.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/places/places.hpp"

namespace svodka::formula {

std::optional<Array> new_array(Evaluator& evaluator, std::size_t rows, std::size_t columns) {
  constexpr std::size_t longest = 100'000'000;
  if (rows > longest || columns > longest ||
      !evaluator.spend(rows * columns * steps_of_array_cell)) {
    evaluator.give_up("the formula takes too long to compute");
    return std::nullopt;
  }
  return Array(as_int(rows), as_int(columns));
}

std::optional<Array> transposed(Evaluator& evaluator, const Array& array) {
  std::optional<Array> turned = new_array(evaluator, as_size(array.columns), as_size(array.rows));
  for (int row = 0; turned && row < array.rows; ++row)
    for (int column = 0; column < array.columns; ++column)
      turned->at(column, row) = array.at(row, column);
  return turned;
}

OrError<Matrix> matrix_of(Arguments& a, std::size_t i) {
  const Array array = a.evaluator().array_of(a.operand(i));
  Matrix matrix(as_size(array.rows), as_size(array.columns));
  for (std::size_t k = 0; k < array.cells.size(); ++k) {
    if (const Error* error = error_in(array.cells[k])) return *error;
    const auto* number = std::get_if<double>(&array.cells[k]);
    if (!number) return bad_value;
    matrix.numbers[k] = *number;
  }
  return matrix;
}

Operand array_from(Evaluator& evaluator, const Matrix& matrix) {
  std::optional<Array> array = new_array(evaluator, matrix.rows, matrix.columns);
  if (!array) return bad_number;
  std::transform(matrix.numbers.begin(), matrix.numbers.end(), array->cells.begin(), checked);
  return std::move(*array);
}

OrError<Pairs> pairs_of(Arguments& a, std::size_t first, std::size_t second) {
  const Array one = a.evaluator().array_of(a.operand(first));
  const Array other = a.evaluator().array_of(a.operand(second));
  Pairs pairs;
  for (const Array* array : {&one, &other}) {
    for (const Value& value : array->cells)
      if (const Error* error = error_in(value)) return *error;
  }
  if (one.cells.size() != other.cells.size()) return not_available;
  for (std::size_t i = 0; i < one.cells.size(); ++i) {
    const auto* x = std::get_if<double>(&one.cells[i]);
    const auto* y = std::get_if<double>(&other.cells[i]);
    if (!x || !y) continue;
    pairs.first.push_back(*x);
    pairs.second.push_back(*y);
  }
  return pairs;
}

namespace {

Operand transpose(Arguments& a) {
  auto turned = transposed(a.evaluator(), a.evaluator().array_of(a.operand(0)));
  return turned ? Operand(std::move(*turned)) : Operand(bad_number);
}

Operand matrix_product(Arguments& a) {
  const auto left = matrix_of(a, 0);
  if (const Error* error = error_in(left)) return *error;
  const auto right = matrix_of(a, 1);
  if (const Error* error = error_in(right)) return *error;
  const auto& one = std::get<Matrix>(left);
  const auto& other = std::get<Matrix>(right);
  if (one.columns != other.rows) return bad_value;
  if (!a.evaluator().spend(one.rows * one.columns) ||
      !a.evaluator().spend(one.numbers.size() * other.columns))
    return bad_number;
  Matrix product(one.rows, other.columns);
  for (std::size_t i = 0; i < one.rows; ++i)
    for (std::size_t k = 0; k < one.columns; ++k)
      for (std::size_t j = 0; j < other.columns; ++j)
        product.at(i, j) += one.at(i, k) * other.at(k, j);
  return array_from(a.evaluator(), product);
}

// A square matrix brought into a triangle, with what is done to it done to `beside`, too.
struct Elimination {
  Matrix matrix;
  Matrix beside;
  double determinant = 1;

  explicit Elimination(Matrix square)
      : matrix(std::move(square)), beside(matrix.rows, matrix.rows) {
    for (std::size_t i = 0; i < matrix.rows; ++i) beside.at(i, i) = 1;
    for (std::size_t i = 0; i < matrix.rows && determinant != 0; ++i) eliminate(i);
  }

 private:
  void eliminate(std::size_t i) {
    const std::size_t n = matrix.rows;
    std::size_t pivot = i;
    for (std::size_t row = i + 1; row < n; ++row)
      if (std::fabs(matrix.at(row, i)) > std::fabs(matrix.at(pivot, i))) pivot = row;
    if (pivot != i) {
      determinant = -determinant;
      for (std::size_t column = 0; column < n; ++column) {
        std::swap(matrix.at(i, column), matrix.at(pivot, column));
        std::swap(beside.at(i, column), beside.at(pivot, column));
      }
    }
    const double divisor = matrix.at(i, i);
    determinant *= divisor;
    if (divisor == 0) return;
    for (std::size_t row = 0; row < n; ++row) {
      const double factor = row == i ? 0 : matrix.at(row, i) / divisor;
      if (factor == 0) continue;
      for (std::size_t column = 0; column < n; ++column) {
        matrix.at(row, column) -= factor * matrix.at(i, column);
        beside.at(row, column) -= factor * beside.at(i, column);
      }
    }
    for (std::size_t column = 0; column < n; ++column) {
      matrix.at(i, column) /= divisor;
      beside.at(i, column) /= divisor;
    }
  }
};

OrError<Matrix> square_of(Arguments& a) {
  auto found = matrix_of(a, 0);
  const auto* matrix = std::get_if<Matrix>(&found);
  if (!matrix) return found;
  if (matrix->rows != matrix->columns) return bad_value;
  if (!a.evaluator().spend(2 * matrix->numbers.size() * matrix->rows)) return bad_number;
  return found;
}

Operand determinant(Arguments& a) {
  const auto square = square_of(a);
  if (const Error* error = error_in(square)) return *error;
  return checked(Elimination(std::get<Matrix>(square)).determinant);
}

Operand inverse(Arguments& a) {
  const auto square = square_of(a);
  if (const Error* error = error_in(square)) return *error;
  const Elimination elimination(std::get<Matrix>(square));
  if (elimination.determinant == 0) return bad_number;
  return array_from(a.evaluator(), elimination.beside);
}

Operand unit_matrix(Arguments& a) {
  const int size = a.integer(0);
  if (size < 1) return bad_value;
  std::optional<Array> unit = new_array(a.evaluator(), as_size(size), as_size(size));
  if (!unit) return bad_number;
  for (Value& value : unit->cells) value = 0.0;
  for (int i = 0; i < size; ++i) unit->at(i, i) = 1.0;
  return std::move(*unit);
}

// SUMX2MY2 and its like: `term` of each pair, added up.
template <double (*term)(double, double)>
Operand sum_over_pairs(Arguments& a) {
  const auto found = pairs_of(a, 0, 1);
  if (const Error* error = error_in(found)) return *error;
  const auto& pairs = std::get<Pairs>(found);
  double total = 0;
  for (std::size_t i = 0; i < pairs.first.size(); ++i)
    total += term(pairs.first[i], pairs.second[i]);
  return checked(total);
}
double difference_of_squares(double x, double y) { return x * x - y * y; }
double sum_of_both_squares(double x, double y) { return x * x + y * y; }
double square_of_difference(double x, double y) { return (x - y) * (x - y); }

constexpr std::array matrix_table = {
    FunctionInfo{"TRANSPOSE", 1, 1, "a", transpose, 1, true},
    FunctionInfo{"MMULT", 2, 2, "aa", matrix_product, 1, true},
    FunctionInfo{"MDETERM", 1, 1, "a", determinant, 1, true},
    FunctionInfo{"MINVERSE", 1, 1, "a", inverse, 1, true},
    FunctionInfo{"MUNIT", 1, 1, "n", unit_matrix},
    FunctionInfo{"SUMX2MY2", 2, 2, "aa", sum_over_pairs<difference_of_squares>, 1, true},
    FunctionInfo{"SUMX2PY2", 2, 2, "aa", sum_over_pairs<sum_of_both_squares>, 1, true},
    FunctionInfo{"SUMXMY2", 2, 2, "aa", sum_over_pairs<square_of_difference>, 1, true},
};

}  // namespace

std::span<const FunctionInfo> matrix_functions() { return matrix_table; }

}  // namespace svodka::formula
