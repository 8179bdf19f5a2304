// `run --watch`: stays after a run, and runs again what a saved file touches.
#pragma once

#include <map>
#include <set>
#include <string>

#include "engine/cli/session.hpp"
#include "engine/run/run.hpp"
#include "engine/run/saved_files.hpp"
#include "engine/system/folder_watch.hpp"

namespace svodka::cli {

class RunWatch {
 public:
  // Watches from now on. Throws Refused when the workspace or the options do not allow it.
  RunWatch(const RunRequest& request, const Options& options, std::string command_line);

  // After a first run that ended with `status`. Gives the status of the last one, when the process
  // is asked to end.
  int until_ended(int status);

 private:
  void run_again(const std::set<std::string>& saved);
  void remember_workbooks(const RunRequest& request, const Rulebook& rules, Session& session);
  void print_outcome(const RunOutcome& outcome, bool only_store, double seconds);

  RunRequest request_;
  const Options& options_;
  std::string command_line_;
  SavedFiles files_;
  FolderWatch watch_;
  int status_ = done;                           // of the last run
  std::map<std::string, std::string> digests_;  // of the workbooks before the run, by path
};

}  // namespace svodka::cli
