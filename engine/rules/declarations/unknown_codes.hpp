// What rules and forms read that nobody has defined, found without any figures.
#pragma once

#include <map>
#include <span>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/rules/declarations/rulebook.hpp"

namespace svodka {

// Of all scripts and of the expressions compiled since: unknown names, and behind `r` unknown
// indicators, checks and methods, methods without their colon, and what methods are given: unknown
// dimensions and values of theirs, units of time; each with a suggestion. What a rule puts together
// while it runs is left to the run.
Diagnostics unknown_codes(const Rulebook& rules);
// Figures behind `r` that a script or an expression asks for nil, which none of them ever is: a
// missing one is a value that knows its reason. `not r.x` is always false, `r.x or 0` never 0.
Diagnostics figures_as_conditions(const Rulebook& rules);
// The same behind the variables of a form that stand for readings as `r` does; and fields that the
// rows of its lists do not have, by the variables' names, where the list says which rows they are:
// `#each x in r:parts(...)`.
Diagnostics unknown_members(const Rulebook& rules, std::span<const std::string> readings,
                            const std::map<std::string, std::string>& lists,
                            const std::string& form);

}  // namespace svodka
