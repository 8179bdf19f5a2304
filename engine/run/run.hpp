// A run: plan, make every workbook in worker processes, record each in the ledger.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/run/maker.hpp"
#include "engine/run/plan.hpp"

namespace svodka {

struct TaskReport {
  const Task* task = nullptr;
  Made made;
};

struct RunOutcome {
  std::vector<Task> tasks;
  std::vector<TaskReport> reports;  // in the plan's order; the tasks that ended
  Diagnostics problems;             // of the request itself
  bool refused = false;             // nothing was begun
  bool interrupted = false;

  int exit_status() const;  // 0 done, 1 with findings, 2 refused, 3 the machine failed
};

// `progress` hears of every task that ends: how many of how many, and what became of it.
RunOutcome run_reports(const RunRequest& request, Files& files, const Workspace& workspace,
                       Rulebook& rules, const std::string& command,
                       const std::function<void(int done, int all, const TaskReport&)>& progress);

}  // namespace svodka
