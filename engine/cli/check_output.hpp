// A check's result in lines for the terminal.
#pragma once

#include <string>

#include "engine/rules/checks/check_result.hpp"
#include "engine/rules/checks/check_tally.hpp"

namespace svodka::cli {

// Its severity or outcome, its message, both sides with the difference, who accepted it, and its
// sources.
void print_result(const CheckResult& result, Evaluation& evaluation);

void print_tally(const CheckTally& tally);

}  // namespace svodka::cli
