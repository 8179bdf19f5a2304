// The answer of `svodka diff --json`; its fields are described in
// engine/reference/json_answers.cpp.
#pragma once

#include <string>

#include "engine/run/revisions/changes.hpp"

namespace svodka {

// `against`: what the workspace was compared with, as the person knows it.
std::string as_json(const Changes& changes, const std::string& against);

}  // namespace svodka
