// Pointing at a place of a loaded source: its line as the excerpt, its column and width for the
// caret. Private to engine/script.
#pragma once

#include <string_view>

#include "engine/script/core.hpp"
#include "engine/script/source/tokens.hpp"

namespace svodka::script {

// The source that `place` lies in; nullptr when it is none that was loaded.
const Source* source_at(const Core& core, const Place& place);
// A line of the file that the source stands in; empty when it has no such line.
std::string_view line_of(const Source& source, int line_number);
// The line of a loaded source that `place` names; empty when it is not one.
std::string_view line_at(const Core& core, const Place& place);

void add_excerpt(const Core& core, Diagnostic& diagnostic);

// Places the diagnostic at the bytes from `begin` to `end` of the source's text.
void point_at(const Source& source, std::size_t begin, std::size_t end, Diagnostic& diagnostic);
// At a token of the source, with the excerpt and without a message.
Diagnostic pointing(const Source& source, const Token& token);
// Points at `name` in the diagnostic's line when it stands there once, followed by one of the
// characters `follows`; by anything when that is empty.
void point_at_name(const Source& source, std::string_view name, std::string_view follows,
                   Diagnostic& diagnostic);
// The same in the table that begins in the diagnostic's line: what is wrong with `schedule "x" { …
// }` is told at the line of the call, and stands some lines below.
void point_into_table(const Core& core, const Source& source, std::string_view name,
                      Diagnostic& diagnostic);

}  // namespace svodka::script
