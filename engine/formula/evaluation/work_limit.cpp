#include "engine/formula/evaluation/work_limit.hpp"

#include <algorithm>
#include <utility>

namespace svodka::formula {
namespace {

constexpr std::size_t step_limit = 25'000'000;  // a few seconds

}  // namespace

bool WorkLimit::spend(std::size_t steps) {
  steps_ += std::min(steps, step_limit + 1);
  if (steps_ > step_limit) give_up("the formula takes too long to compute");
  if (shared_ != nullptr && !shared_->spend(steps))
    give_up("the workbook's formulas take too long to compute together");
  return !given_up();
}

void WorkLimit::give_up(std::string why) {
  if (given_up()) return;
  problem_.emplace();
  problem_->message = std::move(why);
}

}  // namespace svodka::formula
