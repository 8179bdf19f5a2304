// The observations that a check's result stands on, for whoever wants to look them up.
#pragma once

#include <vector>

#include "engine/rules/checks/check_result.hpp"
#include "engine/store/store.hpp"

namespace svodka {

// Each once, in the order in which the check read them. The result is of the evaluation's present
// workbook: begin() forgets what was read.
std::vector<StoredObservation> sources_of(const CheckResult& result, Evaluation& evaluation);

}  // namespace svodka
