// The workbooks that a request asks for: reports × municipalities × period. All that is wrong with
// a request is found here, before a worker starts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/rules/declarations/rulebook.hpp"
#include "engine/run/report_periods.hpp"
#include "engine/store/store.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

struct RunRequest {
  std::vector<std::string> reports;         // codes; empty: all
  std::vector<std::string> municipalities;  // codes; empty: all that the reports name
  std::string period;                       // as WantedPeriods reads it; "": each report's newest
  int workers = 0;                          // 0: as many as the machine has processors
  std::int64_t as_of = latest;
  bool force = false;
  bool why = false;                  // say of each workbook that is made what has changed
  std::string who;                   // for another run that wants the same workbooks
  std::string output_folder;         // "": the workspace's
  std::vector<std::string> outside;  // where the workspace's may lead, see workspace/outside.hpp
};

struct Task {
  const ReportRule* report = nullptr;
  std::vector<MunicipalityIndex> municipalities;  // one, or the whole group of a together report
  Period period = Period::year(2000);
  std::string path = {};                    // of the workbook
  std::vector<std::string> old_paths = {};  // that it had under old codes of its municipality
  bool of_killed_run = false;               // another run was to make it when it was killed
  bool without_figures = false;  // it was asked for by name: also when nothing is reported
};

struct Plan {
  std::vector<Task> tasks;
};

// Unknown names, a period of the wrong kind, reports or periods that share a file, a file name that
// leaves the output folder: errors. A report without any figures is a warning and no task. Without
// a period a report is made for one, the newest that one of its municipalities has figures for to
// its end; those of whom nothing is reported for it are tasks that will be left out.
Result<Plan> plan_run(const RunRequest& request, const Workspace& workspace, const Rulebook& rules,
                      Store& store);

}  // namespace svodka
