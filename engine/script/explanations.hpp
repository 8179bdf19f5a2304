// Lua's messages in the words of people who know Excel better than Lua. Private to engine/script.
#pragma once

#include <string_view>

#include "engine/script/core.hpp"

namespace svodka::script {

// The line of a loaded source that `place` names; empty when it is not one.
std::string_view line_at(const Core& core, const Place& place);

void add_excerpt(const Core& core, Diagnostic& diagnostic);

// Places the diagnostic at the bytes from `begin` to `end` of the source's text.
void point_at(const Source& source, std::size_t begin, std::size_t end, Diagnostic& diagnostic);

// Rewords what Lua said, adds a hint, the excerpt and, where it can be told, the column.
void explain_runtime(const Core& core, Diagnostic& diagnostic);
// The same for errors that the engine raised in its own words; `name` is what to point at, or
// empty.
void explain_raised(const Core& core, std::string_view name, Diagnostic& diagnostic);

}  // namespace svodka::script
