// Keeps a formula from computing for minutes: its work is counted in steps, and beyond the limit it
// is given up.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/formula/shared_work.hpp"

namespace svodka::formula {

// A value that is looked at is one step.
constexpr std::size_t steps_of_array_cell = 10;  // the value is kept, too
constexpr std::size_t steps_to_write(const std::string& text) { return text.size() / 4; }

class WorkLimit {
 public:
  // `shared`: by the formulas of a workbook, or nullptr.
  explicit WorkLimit(SharedWork* shared) : shared_(shared) {}

  // false: that was too much, or the formula was given up before; what is answered from then on
  // does not matter, only that it is soon.
  bool spend(std::size_t steps);
  // Only the first reason counts.
  void give_up(std::string why);
  bool given_up() const { return problem_.has_value(); }
  const Diagnostic& problem() const { return *problem_; }

 private:
  SharedWork* shared_;
  std::size_t steps_ = 0;
  std::optional<Diagnostic> problem_;
};

}  // namespace svodka::formula
