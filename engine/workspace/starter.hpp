// A new workspace: files with one municipality, a few figures and rules that run as they are.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/system/files.hpp"

namespace svodka {

struct NewFile {
  std::string path;  // in the workspace
  std::string content;
};

// Writes the starter's files and `more` into a folder that has none of them, and gives their paths
// in it. Nothing is written when one is there already. Throws SystemFailure.
Result<std::vector<std::string>> start_workspace(Files& files, const std::string& folder,
                                                 std::span<const NewFile> more);

}  // namespace svodka
