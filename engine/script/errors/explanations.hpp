// Lua's messages in the words of people who know Excel better than Lua. Private to engine/script.
#pragma once

#include <string_view>

#include "engine/script/core.hpp"

namespace svodka::script {

// Rewords Lua's message, adds a hint, the excerpt and, where the line shows it, the column.
void explain_runtime(const Core& core, Diagnostic& diagnostic);
// The same for errors that the engine raised in its own words; `name` is what to point at, or
// empty.
void explain_raised(const Core& core, std::string_view name, Diagnostic& diagnostic);

}  // namespace svodka::script
