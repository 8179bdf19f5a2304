#include "engine/rules/declarations/script_sources.hpp"

#include <algorithm>
#include <optional>

#include <lua.hpp>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/system/input.hpp"

namespace svodka {

ScriptSources read_scripts(Files& files, const std::string& folder, Diagnostics& problems) {
  ScriptSources sources;
  if (files.kind(folder) != FileKind::directory) return sources;
  for (const std::string& name : files.list(folder, true)) {
    if (!name.ends_with(".lua") || name.ends_with("_test.lua")) continue;
    const std::string path = join(folder, name);
    if (const auto reason = not_an_input(files, path, largest_script)) {
      problems.push_back(unplaced(*reason, "put the script itself there"));
      problems.back().place.file = path;
    } else {
      sources.emplace(name, files.read(path));
    }
  }
  return sources;
}

script::Sandbox::ModuleSource modules_from(const ScriptSources& sources,
                                           const std::string& folder) {
  return [&sources, folder](const std::string& name) -> std::optional<script::Sandbox::Module> {
    const auto found = sources.find(name + ".lua");
    if (found == sources.end()) return std::nullopt;
    return script::Sandbox::Module{found->second, join(folder, found->first)};
  };
}

bool load_script(script::Sandbox& sandbox, const std::string& name, Diagnostics& problems) {
  lua_State* const state = sandbox.state();
  lua_getglobal(state, "require");
  const std::string module = name.substr(0, name.size() - 4);
  lua_pushlstring(state, module.data(), module.size());
  const Result<bool> loaded = sandbox.call(1, 0);
  for (const Diagnostic& problem : loaded.diagnostics()) {
    if (std::find(problems.begin(), problems.end(), problem) == problems.end())
      problems.push_back(problem);
  }
  const Diagnostics further = sandbox.take_further_problems();
  problems.insert(problems.end(), further.begin(), further.end());
  return static_cast<bool>(loaded);
}

}  // namespace svodka
