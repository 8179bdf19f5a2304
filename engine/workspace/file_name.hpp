// The names of the workbooks that are made, which scripts choose: inside the output folder, and
// such that a file of this name can be opened wherever it is sent.
#pragma once

#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"

namespace svodka {

// What is wrong with `file`, which has its placeholders filled in and parts folders by '/'. The
// message follows the name: "it holds '?'".
std::optional<Diagnostic> wrong_file_name(const std::string& file);

}  // namespace svodka
