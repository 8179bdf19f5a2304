// The scripts of a workspace as texts, by their paths below scripts/. Those of scripts/imports/
// only read files of figures: they have a state of their own, and no workbook depends on them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/diagnostic/result.hpp"
#include "engine/script/sandbox.hpp"
#include "engine/system/files.hpp"

namespace svodka {

using ScriptSources = std::map<std::string, std::string>;  // "checks/totals.lua"

inline constexpr std::string_view imports_folder = "imports/";

// Every FOLDER/**/*.lua except *_test.lua; what cannot be read is added to `problems`.
ScriptSources read_scripts(Files& files, const std::string& folder, Diagnostics& problems);

// `require "shared/topics"` of scripts/shared/topics.lua. `sources` must outlive it.
script::Sandbox::ModuleSource modules_from(const ScriptSources& sources, const std::string& folder);

// Loads a script as a module, so that another one that needs it does not run it twice. What is
// wrong is added once. False: it did not load.
bool load_script(script::Sandbox& sandbox, const std::string& name, Diagnostics& problems);

}  // namespace svodka
