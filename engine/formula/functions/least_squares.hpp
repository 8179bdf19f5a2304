// Linear regression by least squares: what LINEST, LOGEST, TREND and GROWTH are made from.
#pragma once

#include <vector>

#include "engine/formula/functions/matrices.hpp"

namespace svodka::formula {

struct Fit {
  std::vector<double> slopes, slope_errors;  // one for each variable
  double intercept = 0, intercept_error = 0;
  double residual_squares = 0, explained_squares = 0;
  double freedom = 0;  // observations that are not needed to find the line

  double at(const Matrix& variables, std::size_t observation) const;
};

// `variables`: one row for each value of y. A variable that follows from others gets the slope 0,
// as in Excel. `through_zero`: without an intercept.
Fit least_squares(const Matrix& variables, const std::vector<double>& y, bool through_zero);

}  // namespace svodka::formula
