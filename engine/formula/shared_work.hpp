// What the formulas of one workbook share: a budget, so that many of them cannot do what one may
// not, and totals that go on where others have ended, so that 20,000 running sums are one walk.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "engine/formula/formula.hpp"

namespace svodka::formula {

// Adds up numbers without keeping them: the list may be very long.
struct Tally {
  double count = 0, sum = 0, least = 0, greatest = 0;
  std::optional<Error> error;  // the first one

  void add(double number) {
    least = count == 0 ? number : std::min(least, number);
    greatest = count == 0 ? number : std::max(greatest, number);
    sum += number;
    ++count;
  }
  // In cells only numbers count.
  void add_cell(const Value& value) {
    if (const auto* number = std::get_if<double>(&value)) add(*number);
    if (const auto* failure = std::get_if<Error>(&value); failure && !error) error = *failure;
  }
};

class SharedWork {
 public:
  // Each is false when that was too much.
  bool spend(std::size_t steps) {
    steps_ += std::min(steps, step_limit);
    return steps_ <= step_limit;
  }
  bool hold(std::size_t bytes) {
    bytes_ += std::min(bytes, byte_limit);
    return bytes_ <= byte_limit;
  }

  // A total of the cells below each other from a first row on, as far as it was added up. Nothing
  // but the order of the additions decides on the last digit of a sum, and that stays the same.
  struct Running {
    int rows = 0;
    Tally tally;
  };
  struct Place {
    std::string sheet;
    int first_row = 0, first_column = 0, last_column = 0;
    auto operator<=>(const Place&) const = default;
  };
  // nullptr: there are too many already.
  Running* running(const Place& place);

 private:
  static constexpr std::size_t step_limit = 1'000'000'000;  // about a minute
  static constexpr std::size_t byte_limit = 512'000'000;    // of texts and arrays that are kept
  static constexpr std::size_t most_running = 10'000;

  std::size_t steps_ = 0;
  std::size_t bytes_ = 0;
  std::map<Place, Running> running_;
};

}  // namespace svodka::formula
