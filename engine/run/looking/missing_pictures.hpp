// Pictures that forms and rules name, {{ picture("logo.png") }}, and that are not in the workspace.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/rules/declarations/rulebook.hpp"
#include "engine/workspace/pictures.hpp"

namespace svodka {

// Of all scripts and of the expressions compiled since. A name that is put together while a form is
// filled is left to the run.
Diagnostics missing_pictures(const Rulebook& rules, Pictures& pictures);

}  // namespace svodka
