// What may follow in an expression that somebody is typing.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/cli/line_reader.hpp"
#include "engine/rules/declarations/rulebook.hpp"

namespace svodka::cli {

// After "r." indicators, after "r:" methods, inside quotes codes of the catalogue and of the rules,
// elsewhere functions and the `variables` of the conversation; after ":" at the start of the line
// its `commands` (":help"). Sorted, each once.
Completion complete_expression(std::string_view before_cursor, const Rulebook& rules,
                               std::span<const std::string> variables,
                               std::span<const std::string> commands);

}  // namespace svodka::cli
