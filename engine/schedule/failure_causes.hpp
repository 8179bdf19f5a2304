// What may be at fault when a workbook cannot be made, besides figures: scripts, catalogue, forms,
// pictures, settings, the engine, and a file in its place. A failure is tried again when any of it
// is another.
#pragma once

#include <string>

#include "engine/rules/declarations/rulebook.hpp"
#include "engine/system/files.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

class FailureCauses {
 public:
  FailureCauses(const Rulebook& rules, const Workspace& workspace, Files& files)
      : rules_(rules), workspace_(workspace), files_(files) {}

  // Digest of all that, for the workbook that is to be written to `path`. The workspace is read
  // once.
  std::string digest(const std::string& path);

 private:
  std::string of_the_workspace() const;

  const Rulebook& rules_;
  const Workspace& workspace_;
  Files& files_;
  std::string shared_;
};

}  // namespace svodka
