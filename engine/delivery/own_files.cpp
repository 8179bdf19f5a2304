#include "engine/delivery/own_files.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/delivery/archive.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/run/replaceable.hpp"
#include "engine/system/input.hpp"

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

constexpr std::size_t longest_beginning = 64 << 10;

// As the functions of run_report*.hpp begin.
bool begins_as_of_a_run(const std::string& bytes, const std::string& path, Left what) {
  if (bytes.empty()) return true;
  if (what == Left::metrics) return bytes.starts_with("# HELP svodka_run_");
  if (what == Left::log) return bytes.starts_with("{\"event\":");
  if (path.ends_with(".json")) return bytes.starts_with("{\n  \"workspace\":");
  const std::size_t second = bytes.find('\n');
  return second != bytes.npos && bytes.compare(second + 1, 7, "svodka ") == 0;
}

}  // namespace

std::optional<Diagnostic> why_not_left_in(Files& files, const Workspace& workspace,
                                          const std::string& path, Left what) {
  if (is_workspaces_own(files, workspace, path)) {
    return unplaced(fmt::format("{} belongs to the workspace itself", path), "name another file");
  }
  const std::string there = real_path_of_what_is_there(files, path);
  switch (files.kind(there)) {
    case FileKind::missing: {
      const std::string folder = there.substr(0, there.rfind('/') + 1);
      if (files.kind(folder) == FileKind::directory) return std::nullopt;
      return unplaced(fmt::format("{} cannot be written: there is no folder {}", path, folder),
                      "make the folder, or name another file");
    }
    case FileKind::directory:
    case FileKind::other:
      return unplaced(fmt::format("{} is there and is no plain file", path), "name another file");
    case FileKind::file:
      break;
  }
  if (what == Left::report && path.ends_with(".xlsx"))
    return why_not_written_over(files, workspace, path);
  if (begins_as_of_a_run(files.read_part(there, 0, longest_beginning), path, what))
    return std::nullopt;
  return unplaced(fmt::format("{} is there and is nothing that a run has left", path),
                  "name another file, or move that one away");
}

std::optional<Diagnostic> why_not_packed_over(Files& files, const std::string& path) {
  const FileKind kind = files.kind(path);
  if (kind == FileKind::missing) return std::nullopt;
  if (kind == FileKind::file) {
    const std::uint64_t size = files.size(path);
    const std::uint64_t length = std::min<std::uint64_t>(size, archive_mark.size());
    if (files.read_part(path, size - length, length) == archive_mark) return std::nullopt;
  }
  return unplaced(fmt::format("{} is there and is no archive that a run has packed", path),
                  "name another folder, or move that one away");
}

}  // namespace svodka
