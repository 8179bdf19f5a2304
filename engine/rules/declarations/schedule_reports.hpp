// The reports that schedules name. They may stand in a script that is loaded later, so that they
// can be looked up only when all are.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/rules/declarations/rulebook.hpp"

namespace svodka {

// Also finds out whose working days count. Errors: reports that nobody declares, those of another
// kind of period than the schedule's, municipalities that none of them is made of, or that are of
// several countries. `schedules` are those of `rules`; `source` gives a script by its path.
Diagnostics settle_reports(const Rulebook& rules, std::vector<ScheduleRule>& schedules,
                           const std::function<std::string(const std::string& file)>& source);

}  // namespace svodka
