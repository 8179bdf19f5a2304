// Does what is due: takes each due date for this process, makes its workbooks by runs, and writes
// down what became of them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/run/run.hpp"
#include "engine/schedule/expected.hpp"

namespace svodka {

struct CarriedOut {
  DueDate due;
  std::vector<Expected> expected;      // how its workbooks stand now
  std::vector<RunOutcome> runs;        // one for each report
  std::optional<ScheduledRun> holder;  // another run has the due date: nothing was done
  int made = 0, marked = 0, failed = 0;
};

struct ScheduleOutcome {
  std::vector<CarriedOut> dues;  // those of which something was to be made, oldest first
  // Of what remains when all is done: figures that are missing, what is late or missed.
  std::vector<Expected> left;
  // Of what is there: what has gone out and is another by now, which only people can decide about.
  std::vector<Expected> outdated;
  bool interrupted = false;

  // 0 everything is made without findings; 1 something is marked, outdated, late or missed; 2
  // something could not be made; 3 the machine failed.
  int exit_status() const;
};

struct ScheduleRequest {
  std::vector<std::string> schedules;  // codes; empty: all
  int workers = 0;
  std::string who;                        // "host:process"
  std::vector<std::string> outside = {};  // where the workbooks may lead, see workspace/outside.hpp
  // The due dates of these periods; without them those that are still open and the next one, with
  // `lately` also the last few that no longer are.
  std::optional<std::pair<Period, Period>> periods;
  bool lately = false;
  bool backfill = false;  // whatever their grace, and without waiting
};

// What is told while the runs go on.
struct ScheduleProgress {
  std::function<void(const DueDate& due, int done, int all, const TaskReport& report)> ended;
  std::function<void(const OpenRun&)> waiting;  // for another run that makes the same
};

ScheduleOutcome carry_out(const ScheduleRequest& request, Files& files, const Workspace& workspace,
                          Rulebook& rules, const ScheduleProgress& progress);

// The schedules that a request names, in their order. Error: one that there is not.
Result<std::vector<const ScheduleRule*>> chosen_schedules(const std::vector<std::string>& codes,
                                                          const Rulebook& rules);

// Of the chosen due dates: what `carry_out` would make and what it would not. `at`: as it will be
// or was at that time; of what was recorded after it nothing counts.
std::vector<Expected> expected_now(const ScheduleRequest& request, Files& files,
                                   const Workspace& workspace, const Rulebook& rules,
                                   std::optional<std::int64_t> at = std::nullopt);

}  // namespace svodka
