// Which workbooks are being made now, and by whom, so that two runs do not make the same ones at
// once.
//
// The store names the run; that it still lives is a lock that the system takes back with the
// process. A run that was killed is in nobody's way, but what it was to make stays noted: a
// workbook may have been published and not recorded. Not thread-safe; no connection is kept, so
// processes may be forked while a run is open.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>

#include "engine/system/files.hpp"
#include "engine/system/process_lock.hpp"

namespace svodka {

struct OpenWorkbook {
  std::string path, report, period;
};

struct OpenRun {
  std::string who, command;
  std::int64_t begun_at = 0;   // microseconds since 1970, UTC
  std::string report, period;  // of the first workbook that both want
};

// The file of the locks beside a store's.
std::string run_lock_of(const std::string& store);

class OpenRuns {
 public:
  OpenRuns(const std::string& url, Files& files);
  // A run that has not come to its end() counts as killed.
  ~OpenRuns() = default;
  OpenRuns(const OpenRuns&) = delete;
  OpenRuns& operator=(const OpenRuns&) = delete;

  // All of them are this run's from now on; or the run that has one of them.
  std::optional<OpenRun> begin(std::span<const OpenWorkbook> workbooks, const std::string& who,
                               const std::string& command);
  // `unfinished`: the workbooks that may have been published and are not in the ledger, as when a
  // worker was killed. The next run of them takes them over.
  void end(const std::set<std::string>& unfinished = {});

  // The workbooks of this run that another was to make when it, or its worker, was killed. What
  // such a run has not taken over stays noted until one does.
  const std::set<std::string>& taken_over() const { return taken_over_; }

 private:
  const std::string url_;
  Files& files_;
  ProcessLocks locks_;
  std::set<std::string> taken_over_;  // paths
  std::int64_t own_ = 0;              // 0: none is open
};

}  // namespace svodka
