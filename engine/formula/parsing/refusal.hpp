// What is wrong with the text of a formula: its tokens and its grammar are refused in one way.
#pragma once

#include <string>
#include <string_view>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka::formula {

// `position` counts bytes; the diagnostic's column counts characters, from 1.
Diagnostic refusal(std::string_view formula, std::size_t position, std::string message);

}  // namespace svodka::formula
