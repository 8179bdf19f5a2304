#include "engine/delivery/own_files.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/system/input.hpp"
#include "engine/workbook/writing/mark.hpp"

namespace svodka {

namespace {

bool is_workspaces_own(Files& files, const Workspace& workspace, const std::string& path) {
  const std::string there = real_path_of_what_is_there(files, path);
  constexpr std::string_view scheme = "sqlite:";
  std::string store = workspace.store();
  if (store.starts_with(scheme)) store.erase(0, scheme.size());
  store = real_path_of_what_is_there(files, store);
  // Beside the store stand its journal and its locks, under longer names.
  if (there.starts_with(store)) return true;
  if (there == real_path_of_what_is_there(files, workspace.path("svodka.toml"))) return true;
  for (const std::string& folder : {workspace.data_folder(), workspace.scripts_folder(),
                                    workspace.templates_folder(), workspace.pictures_folder()}) {
    if (there.starts_with(real_path_of_what_is_there(files, folder) + "/")) return true;
  }
  return false;
}

// As the functions of run_report*.hpp begin.
bool is_of_a_run(const std::string& bytes, const std::string& path, Left what) {
  if (bytes.empty()) return true;
  if (what == Left::metrics) return bytes.starts_with("# HELP svodka_run_");
  if (what == Left::log) return bytes.starts_with("{\"event\":");
  if (path.ends_with(".json")) return bytes.starts_with("{\n  \"workspace\":");
  if (path.ends_with(".xlsx")) return workbook::is_as_written(bytes);
  const std::size_t second = bytes.find('\n');
  return second != bytes.npos && bytes.compare(second + 1, 7, "svodka ") == 0;
}

}  // namespace

std::optional<Diagnostic> why_not_left_in(Files& files, const Workspace& workspace,
                                          const std::string& path, Left what) {
  if (is_workspaces_own(files, workspace, path)) {
    return unplaced(fmt::format("{} belongs to the workspace itself", path), "name another file");
  }
  const FileKind kind = files.kind(path);
  if (kind == FileKind::missing || kind == FileKind::other) return std::nullopt;
  constexpr std::uint64_t longest = 64 << 20;  // a long log is not read for its first line
  const bool is_theirs = kind == FileKind::directory ||
                         (files.size(path) < longest && !is_of_a_run(files.read(path), path, what));
  if (!is_theirs) return std::nullopt;
  return unplaced(fmt::format("{} is there and is nothing that a run has left", path),
                  "name another file, or move that one away");
}

}  // namespace svodka
