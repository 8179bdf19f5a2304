// A workspace may be a stranger's: what its settings name as a place to write to lies inside of it,
// or where the user has said that it may.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/system/files.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

// Why the store, or the output folder, that the settings name is refused. `allowed`: folders
// outside of the workspace in which the user lets them be.
std::optional<Diagnostic> store_outside(Files& files, const Workspace& workspace,
                                        const std::vector<std::string>& allowed);
std::optional<Diagnostic> output_outside(Files& files, const Workspace& workspace,
                                         const std::vector<std::string>& allowed);

// "outside" of the user's own settings, $XDG_CONFIG_HOME/svodka.toml or ~/.config/svodka.toml; none
// when there are no such settings.
Result<std::vector<std::string>> folders_of_user(Files& files);

}  // namespace svodka
