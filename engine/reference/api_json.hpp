// The answers of `svodka api --json`, `svodka api --write --json` and `svodka init --json`.
#pragma once

#include <span>
#include <string>

namespace svodka {

// Functions with their parameters, objects, settings, and the answers of --json.
std::string api_json();

std::string started_json(const std::string& workspace, std::span<const std::string> files);

}  // namespace svodka
