#include "engine/run/saved_files.hpp"

#include <algorithm>
#include <filesystem>

namespace svodka {

namespace {

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path();
  return folder.empty() ? "." : folder;
}

std::string path_in_url(const std::string& url) { return url.substr(url.find(':') + 1); }

// What editors and spreadsheets put beside the file that is open in them.
bool is_transient(const std::string& name) {
  return name.empty() || name.front() == '.' || name.front() == '#' || name.front() == '~' ||
         name.back() == '~';
}

}  // namespace

SavedFiles::SavedFiles(Workspace workspace)
    : workspace_(std::move(workspace)), store_path_(path_in_url(workspace_.store())) {}

SavedFiles::Touches SavedFiles::touches(const std::string& path) const {
  const std::string name = std::filesystem::path(path).filename();
  const auto inside = [&](const std::string& folder) { return path.starts_with(folder + "/"); };
  if (path == store_path_ || path == store_path_ + "-wal") return Touches::store;
  if (is_transient(name)) return Touches::nothing;
  if (path == workspace_.path("svodka.toml")) return Touches::everything;
  if (inside(workspace_.scripts_folder())) {
    const bool is_rule = name.ends_with(".lua") && !name.ends_with("_test.lua");
    return is_rule ? Touches::everything : Touches::nothing;
  }
  if (inside(workspace_.pictures_folder())) return Touches::everything;
  if (inside(workspace_.templates_folder())) {
    return name.ends_with(".xlsx") ? Touches::form : Touches::nothing;
  }
  if (!inside(workspace_.data_folder()) || !name.ends_with(".csv")) return Touches::nothing;
  return folder_of(path) == workspace_.data_folder() ? Touches::table : Touches::everything;
}

bool SavedFiles::all_touch(const std::set<std::string>& paths, Touches what) const {
  return std::all_of(paths.begin(), paths.end(),
                     [&](const std::string& path) { return touches(path) == what; });
}

void SavedFiles::add_folders(FolderWatch& watch) const {
  watch.add(folder_of(workspace_.path("svodka.toml")), FolderWatch::Depth::this_folder);
  watch.add(folder_of(store_path_), FolderWatch::Depth::this_folder);
  for (const std::string& folder : {workspace_.data_folder(), workspace_.scripts_folder(),
                                    workspace_.templates_folder(), workspace_.pictures_folder()}) {
    watch.add(folder, FolderWatch::Depth::with_subfolders);
  }
}

std::vector<std::string> SavedFiles::reports_with(const std::set<std::string>& forms,
                                                  const RunRequest& request,
                                                  const Rulebook& rules) const {
  std::vector<std::string> codes;
  for (const ReportRule& report : rules.reports()) {
    const bool asked = request.reports.empty() ||
                       std::find(request.reports.begin(), request.reports.end(), report.code) !=
                           request.reports.end();
    if (asked && !report.form.empty() &&
        forms.contains(join(workspace_.templates_folder(), report.form))) {
      codes.push_back(report.code);
    }
  }
  return codes;
}

}  // namespace svodka
