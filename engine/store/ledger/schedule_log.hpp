// What the schedules did: which due date was taken up by whom, and what became of each workbook
// that was expected. Expectations themselves are not kept: they are computed.
//
// It lives in the database of the store. That a run still lives is a lock that the system takes
// back with the process, so a machine that was switched off leaves nothing to wait for. Not
// thread-safe; no connection is kept, so processes may be forked while a due date is taken.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/system/files.hpp"
#include "engine/system/process_lock.hpp"

namespace svodka {

// A due date of a schedule, as the log names it. Times are microseconds since 1970, UTC.
struct DueKey {
  std::string schedule;  // its code
  std::int64_t due_at = 0;
  std::string period;  // of the workbooks: what was done for another one does not count
};

struct ScheduledRun {
  std::int64_t id = 0;
  std::string who;  // "host:process"
  std::int64_t begun_at = 0;
};

// What a due date came to for one workbook; of several for the same one the newest counts.
struct ScheduledOutcome {
  std::string report;
  std::string municipality;  // "" for a workbook of a whole group
  std::string state;         // "made", "marked", "failed"
  std::string why;           // what is wrong with it, "" for nothing
  int findings = 0;
  std::int64_t figures = 0;  // the store's newest revision before it was made
  std::string rules;         // of what failed: digest of the scripts and the catalogue
  std::int64_t ended_at = 0;
};

// The file of the locks beside a store's.
std::string schedule_lock_of(const std::string& store);

class ScheduleLog {
 public:
  ScheduleLog(const std::string& url, Files& files);

  struct Begun {
    std::int64_t run = 0;                // 0: another run is under way
    std::optional<ScheduledRun> holder;  // that one
  };
  // Takes a due date for as long as this object lives, or until `end`: of several that try at once
  // one gets it. `alone`: not while another due date of the schedule is taken.
  Begun begin(const DueKey& due, bool alone, const std::string& who);
  void record(std::int64_t run, std::span<const ScheduledOutcome> outcomes);
  void end(std::int64_t run);

  // Those of a due date that ended by a time, oldest first.
  void outcomes(const DueKey& due, std::int64_t until,
                const std::function<void(ScheduledOutcome&)>& take);

 private:
  const std::string url_;
  Files& files_;
  std::optional<ProcessLocks> locks_;  // opened by the first `begin`: who only looks needs none
};

}  // namespace svodka
