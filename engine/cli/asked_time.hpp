// The time that --at names, for schedules and their status.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/cli/session.hpp"

namespace svodka::cli {

// nullopt for "": now. Refused: what is no time, and years in which nothing is due.
std::optional<std::int64_t> time_asked_about(Session& session, const std::string& text);

}  // namespace svodka::cli
