// The checks that ran since an evaluation began: a report that prints a list of them, a count and
// single results runs each once.
#pragma once

#include <deque>
#include <unordered_map>
#include <vector>

#include "engine/rules/checks/check_result.hpp"
#include "engine/rules/evaluation/lineage.hpp"

namespace svodka {

struct CheckMemo {
  // Keys: `indicator` is the check's place in Rulebook::checks().
  std::deque<CheckResult> kept;  // a deque: results stay where they are
  std::unordered_map<Coordinate, const CheckResult*, CoordinateHash> results;
  // All that apply to a municipality and period (the key's other parts are 0).
  std::unordered_map<Coordinate, std::vector<const CheckResult*>, CoordinateHash> lists;
  std::vector<Coordinate> running;  // a check that needs its own result is a circle
};

}  // namespace svodka
