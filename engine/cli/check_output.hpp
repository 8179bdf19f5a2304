// How the command `check` shows a result: on the terminal, and as JSON.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/rules/checks/check_result.hpp"

namespace svodka::cli {

// Its severity or outcome, its message, both sides with the difference, who accepted it, and what
// it stands on.
void print_result(const CheckResult& result, Evaluation& evaluation);
// A side as the municipality's language writes it; "-" when there is none.
std::string side(const CheckResult& result, const Quantity& quantity, const Evaluation& evaluation);
nlohmann::json as_json(const CheckResult& result, Evaluation& evaluation);

}  // namespace svodka::cli
