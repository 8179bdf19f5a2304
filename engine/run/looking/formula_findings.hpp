// What formulas make of missing figures and bounds, for `svodka check --json`: the workbooks are
// made in memory only.
#pragma once

#include <string>
#include <vector>

#include "engine/rules/checks/check_json.hpp"
#include "engine/run/looking/check_subjects.hpp"
#include "engine/run/plan.hpp"

namespace svodka {

// Adds those of the workbooks that `request` would make of what was checked. A workbook that cannot
// be made, or a request that no report fits, adds nothing: `run` tells why.
void add_formula_findings(Files& files, const Workspace& workspace, Rulebook& rules, Store& store,
                          const RunRequest& request, const std::vector<CheckSubject>& checked,
                          ChecksJson& json);

}  // namespace svodka
