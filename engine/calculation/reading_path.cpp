#include "engine/calculation/reading_path.hpp"

#include <algorithm>

#include <fmt/ranges.h>

namespace svodka::calculation {

namespace {

constexpr int most_steps_shown = 10;

}  // namespace

bool ReadingPath::is_open(const Spot& spot) const {
  return std::find(open.begin(), open.end(), spot) != open.end();
}

std::string ReadingPath::circle(const Spot& spot, const BookCells& cells) const {
  std::vector<std::string> steps;
  bool inside = false;
  // Between two turns there are more formulas than are remembered.
  for (std::size_t i = 0; i + 1 < turns.size(); ++i) {
    inside = inside || turns[i] == spot;
    if (!inside) continue;
    if (steps.empty()) steps.push_back(cells.address(turns[i]));
    if (steps.back() != "…") steps.push_back("…");
  }
  for (const Spot& each : open) {
    inside = inside || each == spot;
    if (inside) steps.push_back(cells.address(each));
  }
  steps.push_back(cells.address(spot));
  if (steps.size() > most_steps_shown) {
    const auto middle = steps.begin() + most_steps_shown / 2;
    *middle = "…";
    steps.erase(middle + 1, steps.end() - (most_steps_shown / 2 - 1));
  }
  return fmt::format("{}", fmt::join(steps, " -> "));
}

}  // namespace svodka::calculation
