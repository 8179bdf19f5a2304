// Completes an expression while somebody types it, from the description of the API and the codes of
// the workspace.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/declarations/rulebook.hpp"

namespace svodka {

// What the word before the cursor may become.
struct Completion {
  std::size_t length = 0;  // bytes of that word
  std::vector<std::string> candidates;
};

// After "r." indicators, after "r:" methods, inside quotes codes of the catalogue and of the rules,
// elsewhere functions and `variables`; after ":" at the start of the line `commands` (":help").
// Sorted, each once.
Completion complete_expression(std::string_view before_cursor, const Rulebook& rules,
                               std::span<const std::string> variables,
                               std::span<const std::string> commands);

}  // namespace svodka
