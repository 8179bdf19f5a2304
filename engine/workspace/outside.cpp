#include "engine/workspace/outside.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "engine/places/places.hpp"
#include "engine/system/input.hpp"

namespace svodka {

namespace {

std::optional<Diagnostic> outside(Files& files, const Workspace& workspace,
                                  const std::vector<std::string>& allowed, const char* setting,
                                  const std::string& path, const std::string& another_way) {
  const auto allows = [&](const std::string& folder) { return leads_inside(files, path, folder); };
  if (allows(workspace.root) || std::any_of(allowed.begin(), allowed.end(), allows)) {
    return std::nullopt;
  }
  Diagnostic problem;
  problem.place.file = workspace.path("svodka.toml");
  problem.message = fmt::format("{} leads out of the workspace, to {}", setting, path);
  problem.hint = fmt::format("if you want that, say so: --outside FOLDER, or {}", another_way);
  return problem;
}

}  // namespace

std::optional<Diagnostic> store_outside(Files& files, const Workspace& workspace,
                                        const std::vector<std::string>& allowed) {
  constexpr std::string_view scheme = "sqlite:";
  const std::string url = workspace.store();
  if (!url.starts_with(scheme)) return std::nullopt;  // the store says what is wrong with it
  const std::string path = url.substr(scheme.size());
  // SQLite takes such names for addresses and for stores that nothing keeps.
  const std::string named = workspace.store_url.substr(scheme.size());
  if (named.empty() || named.starts_with("file:") || named.starts_with(':')) {
    Diagnostic problem;
    problem.place.file = workspace.path("svodka.toml");
    problem.message = fmt::format("store.url is '{}', which names no file", workspace.store_url);
    problem.hint = "write sqlite: and a file of the workspace, for example sqlite:svodka.db";
    return problem;
  }
  const std::string in_settings = "outside = [\"FOLDER\"] in your own ~/.config/svodka.toml";
  if (auto problem = outside(files, workspace, allowed, "store.url", path, in_settings))
    return problem;
  // What the database keeps beside its file it would write through links as well.
  for (const char* beside : {"-wal", "-shm", "-journal"}) {
    if (auto problem =
            outside(files, workspace, allowed, "store.url", path + beside, in_settings)) {
      return problem;
    }
  }
  return std::nullopt;
}

std::optional<Diagnostic> output_outside(Files& files, const Workspace& workspace,
                                         const std::vector<std::string>& allowed) {
  return outside(files, workspace, allowed, "output.folder",
                 workspace.path(workspace.output_folder), "name it with -o");
}

Result<std::vector<std::string>> folders_of_user(Files& files) {
  const char* named = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  std::string folder = named == nullptr ? "" : named;
  if (folder.empty() && home != nullptr) folder = join(home, ".config");
  const std::string file = join(folder, "svodka.toml");
  if (folder.empty() || files.kind(file) != FileKind::file) return std::vector<std::string>();
  Diagnostic problem;
  problem.place.file = file;
  try {
    const toml::table settings = toml::parse(files.read(file));
    std::vector<std::string> folders;
    for (const auto& [key, node] : settings) {
      const toml::array* list = key.str() == "outside" ? node.as_array() : nullptr;
      problem.place.line = as_int(key.source().begin.line);
      problem.message = "a user's settings are a list of folders, outside = [\"/srv/svodka\"]";
      if (list == nullptr) return problem;
      for (const toml::node& each : *list) {
        const auto text = each.value<std::string>();
        if (!text || !text->starts_with('/')) return problem;
        folders.push_back(*text);
      }
    }
    return folders;
  } catch (const toml::parse_error& error) {
    problem.place.line = as_int(error.source().begin.line);
    problem.message = std::string(error.description());
    return problem;
  }
}

}  // namespace svodka
