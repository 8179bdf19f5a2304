// A run: plan, make every workbook in worker processes, record each in the ledger. A worker that
// dies takes one workbook with it; the ledger is written by this process alone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/run/making/maker.hpp"
#include "engine/run/plan.hpp"
#include "engine/store/ledger/open_runs.hpp"

namespace svodka {

struct TaskReport {
  const Task* task = nullptr;
  TaskOutcome outcome;
};

// The reports point to its tasks, so it moves and is not copied.
struct RunOutcome {
  RunOutcome() = default;
  RunOutcome(RunOutcome&&) = default;
  RunOutcome& operator=(RunOutcome&&) = default;
  RunOutcome(const RunOutcome&) = delete;
  RunOutcome& operator=(const RunOutcome&) = delete;

  std::vector<Task> tasks;
  std::vector<TaskReport> reports;  // in the plan's order; the tasks that ended
  Diagnostics problems;             // of the request itself
  bool refused = false;             // nothing was begun
  bool interrupted = false;

  // 0 done; 1 with findings; 2 refused, or a workbook could not be made of its input; 3 the machine
  // failed.
  int exit_status() const;
};

// What is told while a run goes on.
struct RunProgress {
  std::function<void(int done, int all, const TaskReport&)> ended;  // for every task that ends
  std::function<void(const OpenRun&)> waiting;  // once, for another run that makes the same
};

RunOutcome run_reports(const RunRequest& request, Files& files, const Workspace& workspace,
                       Rulebook& rules, const std::string& command, const RunProgress& progress);

}  // namespace svodka
