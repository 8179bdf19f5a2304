// What computing a formula ends with.
#pragma once

#include <cstddef>
#include <optional>

#include "engine/formula/formula.hpp"

namespace svodka::calculation {

struct Outcome {
  std::optional<formula::Value> value;
  // Why there is no value, as FormulaProblems numbers it; without one while it is put off.
  std::optional<std::size_t> reason = {};
};

}  // namespace svodka::calculation
