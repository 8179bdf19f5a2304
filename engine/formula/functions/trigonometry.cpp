// Angles and hyperbolas.
#include <array>
#include <cmath>
#include <numbers>

#include "engine/formula/functions/functions.hpp"

namespace svodka::formula {
namespace {

constexpr double largest_angle = 134217728;  // 2^27: beyond it Excel answers #NUM!

template <double (*compute)(double)>
Operand of_angle(Arguments& a) {
  if (std::fabs(a.number(0)) >= largest_angle) return bad_number;
  return checked(compute(a.number(0)));
}

template <double (*compute)(double)>
Operand of_number(Arguments& a) {
  return checked(compute(a.number(0)));
}

// 1 / compute(x), which has no value where that is 0.
template <double (*compute)(double)>
Operand one_by(Arguments& a) {
  if (std::fabs(a.number(0)) >= largest_angle) return bad_number;
  const double value = compute(a.number(0));
  return value == 0 ? Value(div_zero) : checked(1 / value);
}

double sine(double x) { return std::sin(x); }
double cosine(double x) { return std::cos(x); }
double tangent(double x) { return std::tan(x); }
double hyperbolic_sine(double x) { return std::sinh(x); }
double hyperbolic_cosine(double x) { return std::cosh(x); }
double hyperbolic_tangent(double x) { return std::tanh(x); }
double inverse_sine(double x) { return std::asin(x); }
double inverse_cosine(double x) { return std::acos(x); }
double inverse_tangent(double x) { return std::atan(x); }
double inverse_cotangent(double x) { return std::numbers::pi / 2 - std::atan(x); }
double inverse_hyperbolic_sine(double x) { return std::asinh(x); }
double inverse_hyperbolic_cosine(double x) { return std::acosh(x); }
double inverse_hyperbolic_tangent(double x) { return std::atanh(x); }
double degrees(double x) { return x * 180 / std::numbers::pi; }
double radians(double x) { return x * std::numbers::pi / 180; }
double root_of_pi_times(double x) { return std::sqrt(x * std::numbers::pi); }

Operand inverse_hyperbolic_cotangent(Arguments& a) {
  if (std::fabs(a.number(0)) <= 1) return bad_number;
  return checked(std::atanh(1 / a.number(0)));
}

// Excel takes x before y.
Operand angle_of_point(Arguments& a) {
  if (a.number(0) == 0 && a.number(1) == 0) return div_zero;
  return std::atan2(a.number(1), a.number(0));
}

constexpr std::array trigonometry_table = {
    FunctionInfo{"SIN", 1, 1, "n", of_angle<sine>},
    FunctionInfo{"COS", 1, 1, "n", of_angle<cosine>},
    FunctionInfo{"TAN", 1, 1, "n", of_angle<tangent>},
    FunctionInfo{"COT", 1, 1, "n", one_by<tangent>},
    FunctionInfo{"SEC", 1, 1, "n", one_by<cosine>},
    FunctionInfo{"CSC", 1, 1, "n", one_by<sine>},
    FunctionInfo{"SINH", 1, 1, "n", of_number<hyperbolic_sine>},
    FunctionInfo{"COSH", 1, 1, "n", of_number<hyperbolic_cosine>},
    FunctionInfo{"TANH", 1, 1, "n", of_number<hyperbolic_tangent>},
    FunctionInfo{"COTH", 1, 1, "n", one_by<hyperbolic_tangent>},
    FunctionInfo{"SECH", 1, 1, "n", one_by<hyperbolic_cosine>},
    FunctionInfo{"CSCH", 1, 1, "n", one_by<hyperbolic_sine>},
    FunctionInfo{"ASIN", 1, 1, "n", of_number<inverse_sine>},
    FunctionInfo{"ACOS", 1, 1, "n", of_number<inverse_cosine>},
    FunctionInfo{"ATAN", 1, 1, "n", of_number<inverse_tangent>},
    FunctionInfo{"ACOT", 1, 1, "n", of_number<inverse_cotangent>},
    FunctionInfo{"ATAN2", 2, 2, "nn", angle_of_point},
    FunctionInfo{"ASINH", 1, 1, "n", of_number<inverse_hyperbolic_sine>},
    FunctionInfo{"ACOSH", 1, 1, "n", of_number<inverse_hyperbolic_cosine>},
    FunctionInfo{"ATANH", 1, 1, "n", of_number<inverse_hyperbolic_tangent>},
    FunctionInfo{"ACOTH", 1, 1, "n", inverse_hyperbolic_cotangent},
    FunctionInfo{"DEGREES", 1, 1, "n", of_number<degrees>},
    FunctionInfo{"RADIANS", 1, 1, "n", of_number<radians>},
    FunctionInfo{"SQRTPI", 1, 1, "n", of_number<root_of_pi_times>},
};

}  // namespace

std::span<const FunctionInfo> trigonometry_functions() { return trigonometry_table; }

}  // namespace svodka::formula
