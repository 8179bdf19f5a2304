// A check's result in lines for the terminal.
#pragma once

#include <string>
#include <vector>

#include "engine/rules/checks/check_json.hpp"
#include "engine/rules/checks/check_result.hpp"
#include "engine/rules/checks/check_tally.hpp"

namespace svodka::cli {

// Its severity or outcome, its message, both sides with the difference, who accepted it, its
// sources and the cells that show its figures.
void print_result(const CheckResult& result, Evaluation& evaluation,
                  const std::vector<WorkbookCell>& cells);

void print_tally(const CheckTally& tally);

}  // namespace svodka::cli
