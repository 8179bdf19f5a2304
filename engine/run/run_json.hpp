// The answer of `svodka run --json`; its fields are described in engine/reference/json_answers.cpp.
#pragma once

#include <string>

#include "engine/run/run.hpp"

namespace svodka {

std::string as_json(const RunOutcome& outcome, const Catalog& catalog);

}  // namespace svodka
