// What can be seen to be wrong in a workspace without its figures: catalogue, scripts, forms, and
// the names that these use of each other.
#pragma once

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/system/files.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

struct LintOutcome {
  Diagnostics problems;
  std::size_t rules = 0;  // how many were looked through
  std::size_t forms = 0;
};

// Without catalogue or scripts that load, only what is wrong with these.
LintOutcome lint(Files& files, const Workspace& workspace);

}  // namespace svodka
