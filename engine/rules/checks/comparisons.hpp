// The comparisons (equal, at_most, at_least) that the test of a check made.
#pragma once

#include <array>
#include <optional>

#include "engine/places/places.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {

struct Comparison {
  Quantity left = Quantity::missing("");
  Quantity right = Quantity::missing("");
};

// A test may compare several times on its way; the check shows the sides of the comparison that
// decided it. That is the first whose verdict is the check's: `and` and most loops stop there. A
// test that turns a verdict round (`not equal(a, b)`) shows its last comparison.
class Comparisons {
 public:
  void note(Verdict verdict, const Comparison& made) {
    std::optional<Comparison>& first = nth(first_, verdict);
    if (!first) first = made;
    last_ = made;
  }
  // Sides without values when nothing was compared.
  Comparison deciding(Verdict outcome) const {
    const std::optional<Comparison>& first = nth(first_, outcome);
    return first ? *first : last_;
  }

 private:
  std::array<std::optional<Comparison>, 3> first_;  // by verdict
  Comparison last_;
};

}  // namespace svodka
