// The answer of `svodka explain --json`; its fields are described in
// engine/reference/json_answers.cpp.
#pragma once

#include <string>

#include "engine/explanation/cell_explanation.hpp"
#include "engine/explanation/explanation.hpp"

namespace svodka {

// One object, or a list when there are several roots. What a figure was computed from is under
// "from"; a figure met again has "repeated" instead, and the "id" of the first.
std::string as_json(const Explanation& explanation);
// One object, whatever the cell holds.
std::string as_json(const CellExplanation& explanation);

}  // namespace svodka
