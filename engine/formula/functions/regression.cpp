// How two series go together, and lines through them.
#include <array>
#include <cmath>

#include "engine/formula/functions/matrices.hpp"
#include "engine/formula/functions/samples.hpp"

namespace svodka::formula {
namespace {

// Sums over pairs around their means.
struct Moments {
  double n = 0, mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;

  Moments(const Numbers& x, const Numbers& y) : n(static_cast<double>(x.size())) {
    if (x.empty()) return;
    mean_x = mean(x);
    mean_y = mean(y);
    for (std::size_t i = 0; i < x.size(); ++i) {
      xx += (x[i] - mean_x) * (x[i] - mean_x);
      yy += (y[i] - mean_y) * (y[i] - mean_y);
      xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
  }
};

Value divided(double part, double by) { return by == 0 ? Value(div_zero) : checked(part / by); }

Value correlation(const Moments& m) { return divided(m.xy, std::sqrt(m.xx * m.yy)); }
Value determination(const Moments& m) { return divided(m.xy * m.xy, m.xx * m.yy); }
Value slope(const Moments& m) { return divided(m.xy, m.xx); }
Value intercept(const Moments& m) {
  return m.xx == 0 ? Value(div_zero) : checked(m.mean_y - m.xy / m.xx * m.mean_x);
}
Value error_of_estimate(const Moments& m) {
  if (m.n < 3 || m.xx == 0) return div_zero;
  return checked(std::sqrt(std::max(0.0, m.yy - m.xy * m.xy / m.xx) / (m.n - 2)));
}
Value population_covariance(const Moments& m) { return divided(m.xy, m.n); }
Value sample_covariance(const Moments& m) {
  return m.n < 2 ? Value(div_zero) : checked(m.xy / (m.n - 1));
}

// The known y come before the known x.
template <Value (*compute)(const Moments&)>
Operand from_moments(Arguments& a) {
  const auto found = pairs_of(a, 0, 1);
  if (const Error* error = error_in(found)) return *error;
  const auto& pairs = std::get<Pairs>(found);
  return compute(Moments(pairs.second, pairs.first));
}

Operand forecast(Arguments& a) {
  const auto found = pairs_of(a, 1, 2);
  if (const Error* error = error_in(found)) return *error;
  const auto& pairs = std::get<Pairs>(found);
  const Moments m(pairs.second, pairs.first);
  if (m.n == 0 || m.xx == 0) return div_zero;
  return checked(m.mean_y + m.xy / m.xx * (a.number(0) - m.mean_x));
}

constexpr std::array regression_table = {
    FunctionInfo{"CORREL", 2, 2, "aa", from_moments<correlation>, 1, true},
    FunctionInfo{"PEARSON", 2, 2, "aa", from_moments<correlation>, 1, true},
    FunctionInfo{"RSQ", 2, 2, "aa", from_moments<determination>, 1, true},
    FunctionInfo{"SLOPE", 2, 2, "aa", from_moments<slope>, 1, true},
    FunctionInfo{"INTERCEPT", 2, 2, "aa", from_moments<intercept>, 1, true},
    FunctionInfo{"STEYX", 2, 2, "aa", from_moments<error_of_estimate>, 1, true},
    FunctionInfo{"COVAR", 2, 2, "aa", from_moments<population_covariance>, 1, true},
    FunctionInfo{"COVARIANCE.P", 2, 2, "aa", from_moments<population_covariance>, 1, true},
    FunctionInfo{"COVARIANCE.S", 2, 2, "aa", from_moments<sample_covariance>, 1, true},
    FunctionInfo{"FORECAST", 3, 3, "naa", forecast, 1, true},
    FunctionInfo{"FORECAST.LINEAR", 3, 3, "naa", forecast, 1, true},
};

}  // namespace

std::span<const FunctionInfo> regression_functions() { return regression_table; }

}  // namespace svodka::formula
