// Quantities at random, each with a value that it may stand for: what properties are tested on.
#pragma once

#include <cmath>
#include <random>
#include <utility>

#include "engine/value/quantity.hpp"

namespace svodka {

class RandomQuantity {
 public:
  explicit RandomQuantity(unsigned seed) : engine_(seed) {}

  // Quarters: their sums and products are exact in doubles.
  std::pair<Quantity, double> draw() {
    const double value = quarter();
    const double slack = std::fabs(quarter());
    switch (engine_() % 6) {
      case 0:
        return {Quantity::number(value), value};
      case 1:
        return {Quantity::number(value - slack - 0.25, Qualifier::more), value};
      case 2:
        return {Quantity::number(value - slack, Qualifier::at_least), value};
      case 3:
        return {Quantity::number(value + slack + 0.25, Qualifier::less), value};
      case 4:
        return {Quantity::number(value + slack, Qualifier::at_most), value};
      default:
        return {Quantity::between(value - slack, value + std::fabs(quarter())), value};
    }
  }

  // Any double, from far below one to far above: their sums and products are rounded.
  std::pair<Quantity, double> draw_of_any_size() {
    const double value = any_size();
    const double slack = std::fabs(engine_() % 2 == 0 ? any_size() : value * small());
    switch (engine_() % 4) {
      case 0:
        return {Quantity::number(value), value};
      case 1:
        return {Quantity::number(value - slack, Qualifier::at_least), value};
      case 2:
        return {Quantity::number(value + slack, Qualifier::at_most), value};
      default:
        return {Quantity::between(value - slack, value + std::fabs(value * small())), value};
    }
  }

  char operation() { return "+-*/"[engine_() % 4]; }
  double quarter() { return (static_cast<int>(engine_() % 41) - 20) / 4.0; }
  int below(int count) { return static_cast<int>(engine_() % static_cast<unsigned>(count)); }

 private:
  double small() { return static_cast<double>(engine_()) / 4294967296.0; }
  double any_size() {
    const double magnitude = std::ldexp(1 + small(), static_cast<int>(engine_() % 121) - 60);
    return engine_() % 2 == 0 ? magnitude : -magnitude;
  }

  std::mt19937 engine_;
};

inline bool holds(const Quantity& q, double value) {
  if (q.qualifier() == Qualifier::more && !(value > q.low())) return false;
  if (q.qualifier() == Qualifier::less && !(value < q.high())) return false;
  return q.low() <= value && value <= q.high();
}

}  // namespace svodka
