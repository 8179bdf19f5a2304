// Diagnostics in the answers of `--json`; their fields are described in
// engine/reference/json_answers.cpp.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka {

nlohmann::json json_of(const Diagnostics& problems);
std::string as_json(const Diagnostics& problems);

}  // namespace svodka
