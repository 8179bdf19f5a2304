// What rules and forms read that nobody has defined, found without any figures.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/rules/declarations/rulebook.hpp"

namespace svodka {

// Of all scripts and of the expressions compiled since: unknown names, and behind `r` unknown
// indicators, checks and methods, each with a suggestion. Codes that a rule puts together while it
// runs are left to the run.
Diagnostics unknown_codes(const Rulebook& rules);

}  // namespace svodka
