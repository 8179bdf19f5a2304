#include "engine/formula/functions/least_squares.hpp"

#include <cmath>

namespace svodka::formula {
namespace {

constexpr double negligible = 1e-12;  // of a variable's length: it follows from those before it

// The variables as columns at right angles (modified Gram-Schmidt): x = q r.
struct Orthogonal {
  std::vector<std::vector<double>> q;
  Matrix r;
  std::vector<bool> used;

  explicit Orthogonal(std::vector<std::vector<double>> columns)
      : q(std::move(columns)), r(q.size(), q.size()), used(q.size(), false) {
    for (std::size_t i = 0; i < q.size(); ++i) add(i);
  }

  static double product(const std::vector<double>& a, const std::vector<double>& b) {
    double total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) total += a[i] * b[i];
    return total;
  }

 private:
  void add(std::size_t i) {
    const double before = std::sqrt(product(q[i], q[i]));
    for (std::size_t j = 0; j < i; ++j) {
      if (!used[j]) continue;
      r.at(j, i) = product(q[j], q[i]);
      for (std::size_t k = 0; k < q[i].size(); ++k) q[i][k] -= r.at(j, i) * q[j][k];
    }
    const double length = std::sqrt(product(q[i], q[i]));
    if (before == 0 || length <= negligible * before) return;
    used[i] = true;
    r.at(i, i) = length;
    for (double& value : q[i]) value /= length;
  }
};

// Solves r x = right for the variables that are used.
std::vector<double> solved(const Orthogonal& x, std::vector<double> right) {
  for (std::size_t i = right.size(); i-- > 0;) {
    if (!x.used[i]) {
      right[i] = 0;
      continue;
    }
    for (std::size_t j = i + 1; j < right.size(); ++j) right[i] -= x.r.at(i, j) * right[j];
    right[i] /= x.r.at(i, i);
  }
  return right;
}

double mean_of(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += value;
  return values.empty() ? 0 : total / static_cast<double>(values.size());
}

// How far the coefficients may be off, from what the line leaves unexplained.
void find_errors(Fit& fit, const Orthogonal& x, const std::vector<double>& means, double n,
                 bool through_zero) {
  const double variance = fit.freedom > 0 ? fit.residual_squares / fit.freedom : 0;
  const std::size_t k = means.size();
  double slope_part = 0;
  for (std::size_t i = 0; i < k; ++i) {
    if (!x.used[i]) continue;
    std::vector<double> unit(k);
    unit[i] = 1;
    const std::vector<double> column = solved(x, unit);
    double along_means = 0;
    for (std::size_t j = 0; j < k; ++j) {
      fit.slope_errors[j] += column[j] * column[j];
      along_means += column[j] * means[j];
    }
    slope_part += along_means * along_means;
  }
  for (double& error : fit.slope_errors) error = std::sqrt(error * variance);
  if (!through_zero) fit.intercept_error = std::sqrt(variance * (1 / n + slope_part));
}

}  // namespace

double Fit::at(const Matrix& variables, std::size_t observation) const {
  double value = intercept;
  for (std::size_t i = 0; i < slopes.size(); ++i) value += slopes[i] * variables.at(observation, i);
  return value;
}

Fit least_squares(const Matrix& variables, const std::vector<double>& y, bool through_zero) {
  const std::size_t k = variables.columns;
  std::vector<std::vector<double>> columns(k);
  std::vector<double> means(k);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t row = 0; row < y.size(); ++row) columns[i].push_back(variables.at(row, i));
    if (through_zero) continue;
    means[i] = mean_of(columns[i]);
    for (double& value : columns[i]) value -= means[i];
  }
  const double mean_y = through_zero ? 0 : mean_of(y);
  const Orthogonal x(std::move(columns));
  std::vector<double> rest = y;
  for (double& value : rest) value -= mean_y;
  const double total = Orthogonal::product(rest, rest);
  std::vector<double> right(k);
  Fit fit;
  fit.freedom = static_cast<double>(y.size()) - (through_zero ? 0 : 1);
  for (std::size_t i = 0; i < k; ++i) {
    if (!x.used[i]) continue;
    --fit.freedom;
    right[i] = Orthogonal::product(x.q[i], rest);
    for (std::size_t row = 0; row < rest.size(); ++row) rest[row] -= right[i] * x.q[i][row];
  }
  fit.slopes = solved(x, right);
  fit.slope_errors.resize(k);
  fit.intercept = mean_y;
  for (std::size_t i = 0; i < k; ++i) fit.intercept -= fit.slopes[i] * means[i];
  if (through_zero) fit.intercept = 0;
  fit.residual_squares = Orthogonal::product(rest, rest);
  fit.explained_squares = total - fit.residual_squares;
  find_errors(fit, x, means, static_cast<double>(y.size()), through_zero);
  return fit;
}

}  // namespace svodka::formula
