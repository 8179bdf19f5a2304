// The answers of `svodka schedule … --json` and `svodka status --json`; their fields are described
// in engine/reference/json_answers.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/schedule/carry_out.hpp"

namespace svodka {

std::string as_json(const std::vector<DueDate>& dates);
std::string as_json(const std::vector<Expected>& expected, const Catalog& catalog);
std::string as_json(const ScheduleOutcome& outcome, const Catalog& catalog);

}  // namespace svodka
