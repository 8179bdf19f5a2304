// The page on what commands print with --json, made from its description (json_answers.hpp).
#pragma once

#include <string>

namespace svodka {

std::string json_reference();  // Markdown

}  // namespace svodka
