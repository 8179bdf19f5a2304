// `run --watch`: stays after a run, and runs again what a saved file touches.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/cli/command.hpp"
#include "engine/run/run.hpp"
#include "engine/system/folder_watch.hpp"

namespace svodka::cli {

// A script, a table of the catalogue or a setting touches every workbook of the request; a form
// those of its reports; the store those whose figures were imported. Which of the workbooks made
// again came out differently is told by their bytes.
class RunWatch {
 public:
  // Watches from now on. Throws Refused when the workspace or the options do not allow it.
  RunWatch(const RunRequest& request, const Options& options, std::string command_line);

  // After a first run that ended with `status`. Gives the status of the last one, when the process
  // is asked to end.
  int until_ended(int status);

 private:
  enum class Touches { nothing, table, form, store, everything };
  Touches touches(const std::string& path) const;
  bool matters(const std::string& path) const { return touches(path) != Touches::nothing; }

  void run_again(const std::set<std::string>& saved);
  std::vector<std::string> reports_with(const std::set<std::string>& forms,
                                        const Rulebook& rules) const;
  void remember(const RunRequest& request, const Rulebook& rules, Session& session);
  void tell(const RunOutcome& outcome, bool only_store, double seconds);

  RunRequest request_;
  const Options& options_;
  std::string command_line_;
  Workspace workspace_;
  std::string store_path_;
  FolderWatch watch_;
  int status_ = done;                           // of the last run
  std::map<std::string, std::string> digests_;  // of the workbooks as they were, by path
};

}  // namespace svodka::cli
