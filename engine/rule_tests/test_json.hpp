// The answer of `svodka test --json`; its fields are described in
// engine/reference/json_answers.cpp.
#pragma once

#include <string>
#include <vector>

#include "engine/rule_tests/rule_tests.hpp"

namespace svodka {

std::string as_json(const std::vector<TestRun>& runs);

}  // namespace svodka
