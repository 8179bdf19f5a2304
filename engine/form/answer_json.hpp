// The answers of `svodka eval --json`, and of `svodka form check --json` with --long-lists or
// --stamp; their fields are described in engine/reference/json_answers.cpp.
#pragma once

#include <span>
#include <string>

#include "engine/form/expressions.hpp"

namespace svodka::form {

// An answer as a person reads it: 350, >350, a text without quotes, true, nil.
std::string as_text(const Answer& answer);

std::string as_json(const Answer& answer);

std::string as_json(std::span<const std::string> not_kept, std::span<const std::string> held_lists,
                    std::span<const std::string> not_stamped);

}  // namespace svodka::form
