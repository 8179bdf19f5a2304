// LINEST, LOGEST, TREND, GROWTH: lines and curves through several variables.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/functions/least_squares.hpp"
#include "engine/places/places.hpp"

namespace svodka::formula {
namespace {

// One row for each observation, one column for each variable, and y.
struct Observations {
  Matrix variables;
  std::vector<double> y;
  bool across = false;  // y stands in a row
};

// x as it is given, turned so that each row is an observation.
Matrix observations_in_rows(Matrix x, bool across) {
  if (!across) return x;
  Matrix turned(x.columns, x.rows);
  for (std::size_t row = 0; row < x.rows; ++row)
    for (std::size_t column = 0; column < x.columns; ++column)
      turned.at(column, row) = x.at(row, column);
  return turned;
}

// 1, 2, 3, … where no x is given.
Matrix numbered(std::size_t count) {
  Matrix x(count, 1);
  for (std::size_t i = 0; i < count; ++i) x.numbers[i] = static_cast<double>(i + 1);
  return x;
}

// The known y and x, the arguments 0 and 1. `logarithms`: of y, for curves.
OrError<Observations> observations_of(Arguments& a, bool logarithms) {
  auto known_y = matrix_of(a, 0);
  if (const Error* error = error_in(known_y)) return *error;
  auto& y = std::get<Matrix>(known_y);
  const std::size_t count = y.numbers.size();
  Observations found{numbered(count), y.numbers, y.rows == 1 && y.columns > 1};
  if (a.given(1)) {
    auto known_x = matrix_of(a, 1);
    if (const Error* error = error_in(known_x)) return *error;
    auto& x = std::get<Matrix>(known_x);
    const bool same_shape = x.rows == y.rows && x.columns == y.columns;
    if (same_shape && (y.rows > 1 || found.across)) {
      found.variables = Matrix(count, 1);
      found.variables.numbers = x.numbers;
    } else {
      found.variables = observations_in_rows(std::move(x), found.across);
    }
    if ((y.rows > 1 && y.columns > 1 && !same_shape) || found.variables.rows != count)
      return bad_reference;
  }
  if (logarithms) {
    if (std::any_of(found.y.begin(), found.y.end(), [](double value) { return value <= 0; }))
      return bad_number;
    for (double& value : found.y) value = std::log(value);
  }
  const std::size_t work = found.variables.numbers.size() * found.variables.columns;
  if (!a.evaluator().spend(2 * work)) return bad_number;
  return found;
}

Fit fit_of(const Observations& known, Arguments& a, std::size_t constant) {
  return least_squares(known.variables, known.y, a.given(constant) && !a.boolean(constant));
}

// The last variable's slope comes first, the intercept last. `curve`: the base of each power.
Operand coefficients(Arguments& a, bool curve) {
  const auto found = observations_of(a, curve);
  if (const Error* error = error_in(found)) return *error;
  const auto& known = std::get<Observations>(found);
  const Fit fit = fit_of(known, a, 2);
  const std::size_t k = fit.slopes.size();
  const bool with_statistics = a.given(3) && a.boolean(3);
  const int rows = with_statistics ? 5 : 1;
  Array result(rows, as_int(k) + 1);
  for (Value& value : result.cells) value = not_available;
  const auto shown = [&](double value) { return checked(curve ? std::exp(value) : value); };
  const auto last = as_int(k);
  for (std::size_t i = 0; i < k; ++i) result.at(0, last - 1 - as_int(i)) = shown(fit.slopes[i]);
  result.at(0, last) = shown(fit.intercept);
  if (!with_statistics) return result;
  for (std::size_t i = 0; i < k; ++i)
    result.at(1, last - 1 - as_int(i)) =
        fit.freedom > 0 ? checked(fit.slope_errors[i]) : Value(0.0);
  const bool through_zero = a.given(2) && !a.boolean(2);
  result.at(1, last) = through_zero ? Value(not_available) : checked(fit.intercept_error);
  const double total = fit.explained_squares + fit.residual_squares;
  const double variables =
      static_cast<double>(known.y.size()) - fit.freedom - (through_zero ? 0 : 1);
  result.at(2, 0) = total == 0 ? Value(1.0) : checked(fit.explained_squares / total);
  const double variance = fit.freedom > 0 ? fit.residual_squares / fit.freedom : 0;
  result.at(2, 1) = checked(std::sqrt(variance));
  result.at(3, 0) = variance == 0 || variables == 0
                        ? Value(bad_number)
                        : checked(fit.explained_squares / variables / variance);
  result.at(3, 1) = fit.freedom;
  result.at(4, 0) = checked(fit.explained_squares);
  result.at(4, 1) = checked(fit.residual_squares);
  return result;
}
Operand line_coefficients(Arguments& a) { return coefficients(a, false); }
Operand curve_coefficients(Arguments& a) { return coefficients(a, true); }

// The values on the line or curve at the new x, in their shape; at the known ones without new ones.
Operand values_on(Arguments& a, bool curve) {
  const auto found = observations_of(a, curve);
  if (const Error* error = error_in(found)) return *error;
  const auto& known = std::get<Observations>(found);
  const Fit fit = fit_of(known, a, 3);
  Matrix at = known.variables;
  std::size_t rows = known.across ? 1 : at.rows;
  std::size_t columns = known.across ? at.rows : 1;
  if (a.given(2)) {
    auto wanted = matrix_of(a, 2);
    if (const Error* error = error_in(wanted)) return *error;
    auto& x = std::get<Matrix>(wanted);
    if (fit.slopes.size() == 1) {
      rows = x.rows;
      columns = x.columns;
      at = Matrix(x.numbers.size(), 1);
      at.numbers = x.numbers;
    } else {
      at = observations_in_rows(std::move(x), known.across);
      if (at.columns != fit.slopes.size()) return bad_reference;
      rows = known.across ? 1 : at.rows;
      columns = known.across ? at.rows : 1;
    }
  }
  Matrix result(rows, columns);
  for (std::size_t i = 0; i < at.rows; ++i) {
    const double value = fit.at(at, i);
    result.numbers[i] = curve ? std::exp(value) : value;
  }
  return array_from(a.evaluator(), result);
}
Operand line_values(Arguments& a) { return values_on(a, false); }
Operand curve_values(Arguments& a) { return values_on(a, true); }

constexpr std::array trend_table = {
    FunctionInfo{"LINEST", 1, 4, "aabb", line_coefficients, 1, true},
    FunctionInfo{"LOGEST", 1, 4, "aabb", curve_coefficients, 1, true},
    FunctionInfo{"TREND", 1, 4, "aaab", line_values, 1, true},
    FunctionInfo{"GROWTH", 1, 4, "aaab", curve_values, 1, true},
};

}  // namespace

std::span<const FunctionInfo> trend_functions() { return trend_table; }

}  // namespace svodka::formula
