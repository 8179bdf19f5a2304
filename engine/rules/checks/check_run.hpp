// Runs the control relations of one municipality at one period.
#pragma once

#include <vector>

#include "engine/rules/api/arguments.hpp"
#include "engine/rules/checks/check_result.hpp"

namespace svodka {

// Every check that applies, for every breakdown it goes through; in the order of declaration. Each
// runs once after Evaluation::begin(), however often it is asked for; until the next begin() the
// results stay where they are. `rule` is one of the rulebook's own.
const std::vector<const CheckResult*>& run_checks(Evaluation& evaluation,
                                                  MunicipalityIndex municipality,
                                                  const Period& period);
// Throws ScriptError when the check is running already: its test asks for its own result.
const CheckResult& run_check(Evaluation& evaluation, const CheckRule& rule,
                             MunicipalityIndex municipality, const Period& period,
                             const Breakdown& breakdown);
bool applies(Evaluation& evaluation, const CheckRule& rule, MunicipalityIndex municipality,
             const Period& period);

// The breakdown at argument 2 of r:check(code, breakdown).
Breakdown check_breakdown(lua_State* state, const Arguments& arguments, const CheckRule& rule);

}  // namespace svodka
