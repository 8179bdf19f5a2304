// A run: plan, make every workbook in worker processes, record each in the ledger. A worker that
// dies takes one workbook with it; the ledger is written by this process alone.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/run/maker.hpp"
#include "engine/run/plan.hpp"

namespace svodka {

struct TaskReport {
  const Task* task = nullptr;
  TaskOutcome outcome;
};

struct RunOutcome {
  std::vector<Task> tasks;
  std::vector<TaskReport> reports;  // in the plan's order; the tasks that ended
  Diagnostics problems;             // of the request itself
  bool refused = false;             // nothing was begun
  bool interrupted = false;

  // 0 done; 1 with findings; 2 refused, or a workbook could not be made of its input; 3 the machine
  // failed.
  int exit_status() const;
};

// `progress` is called for every task that ends.
RunOutcome run_reports(const RunRequest& request, Files& files, const Workspace& workspace,
                       Rulebook& rules, const std::string& command,
                       const std::function<void(int done, int all, const TaskReport&)>& progress);

}  // namespace svodka
