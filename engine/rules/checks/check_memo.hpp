// The checks that ran since an evaluation began: a report that prints a list of them, a count and
// single results runs each once.
#pragma once

#include <deque>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "engine/rules/checks/check_result.hpp"

namespace svodka {

struct CheckMemo {
  struct Key {
    const CheckRule* rule;
    MunicipalityIndex municipality;
    Period period;
    Breakdown breakdown;
    auto operator<=>(const Key&) const = default;
  };

  std::deque<CheckResult> kept;  // a deque: results stay where they are
  std::map<Key, const CheckResult*> results;
  // All that apply to a municipality and period.
  std::map<std::pair<MunicipalityIndex, Period>, std::vector<const CheckResult*>> lists;
  std::vector<Key> running;  // a check that needs its own result is a circle
};

}  // namespace svodka
