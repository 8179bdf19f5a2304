// The names of the workbooks that are made, which scripts choose: inside the output folder, and
// such that a file of this name can be opened wherever it is sent.
#pragma once

#include <optional>
#include <string>

namespace svodka {

struct WrongFileName {
  std::string problem;  // "it ends with neither …": follows the name in a message
  std::string hint;
};

// `file` with its placeholders filled in; '/' parts folders.
std::optional<WrongFileName> wrong_file_name(const std::string& file);

}  // namespace svodka
