// The answer of `svodka check --accept --json`; its fields are described in
// engine/reference/json_answers.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/rules/acceptance/acceptance.hpp"

namespace svodka {

// `path`: of the table to which they have been added.
std::string as_json(const std::vector<Acceptance>& added, const std::string& path,
                    const Rulebook& rules);

}  // namespace svodka
