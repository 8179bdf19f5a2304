// What a saved file touches of a workspace's workbooks: what `run --watch` makes again is decided
// here, without a terminal and without waiting.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/run/plan.hpp"
#include "engine/system/folder_watch.hpp"

namespace svodka {

class SavedFiles {
 public:
  // A script, a table of the catalogue, a picture or a setting touches everything; a form the
  // reports that are made with it; the store the workbooks whose figures were imported. A table of
  // figures touches nothing until it is imported.
  enum class Touches { nothing, table, form, store, everything };

  explicit SavedFiles(Workspace workspace);

  // Paths as FolderWatch reports them.
  Touches touches(const std::string& path) const;
  bool all_touch(const std::set<std::string>& paths, Touches what) const;

  // Throws SystemFailure.
  void add_folders(FolderWatch& watch) const;

  // Of the reports asked for, those whose form is among the paths.
  std::vector<std::string> reports_with(const std::set<std::string>& forms,
                                        const RunRequest& request, const Rulebook& rules) const;

 private:
  const Workspace workspace_;
  const std::string store_path_;
};

}  // namespace svodka
