// The workbooks that a request asks for: reports × municipalities × period. All that is wrong with
// a request is found here, before a worker starts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/rules/declarations/rulebook.hpp"
#include "engine/store/store.hpp"
#include "engine/workspace/workspace.hpp"

namespace svodka {

struct RunRequest {
  std::vector<std::string> reports;         // codes; empty: all
  std::vector<std::string> municipalities;  // codes; empty: all that the reports name
  std::string period;                       // code; "": each one's newest period with figures
  int workers = 0;                          // 0: as many as the machine has processors
  std::int64_t as_of = latest;
  bool force = false;
  std::string output_folder;  // "": the workspace's
};

struct Task {
  const ReportRule* report = nullptr;
  std::vector<MunicipalityIndex> municipalities;  // one, or the whole group of a together report
  Period period = Period::year(2000);
  std::string path;  // of the workbook
};

struct Plan {
  std::vector<Task> tasks;
};

// Unknown names, a period of the wrong kind, reports that share a file, a file name that leaves the
// output folder: errors. A municipality without any figures is a warning and no task.
Result<Plan> plan_run(const RunRequest& request, const Workspace& workspace, const Rulebook& rules,
                      Store& store);

// The newest period of a frequency for which a municipality has figures: its own, or those of a
// part that ends with it (the year has ended when December is reported).
std::optional<Period> newest_period(Store& store, MunicipalityIndex municipality,
                                    Frequency frequency);
// The same of the first report that is made of the municipality and has figures.
std::optional<Period> newest_reported_period(const Rulebook& rules, Store& store,
                                             MunicipalityIndex municipality);

struct CheckSubject {
  MunicipalityIndex municipality;
  Period period = Period::year(2000);
};

// What `check` looks at: the municipalities of the reports, each once at each period. Without
// `municipalities` all of them; without `period` the newest of each report. A named period of
// another frequency than a report's concerns only municipalities that are named too.
std::vector<CheckSubject> check_subjects(const Rulebook& rules, Store& store,
                                         const std::vector<MunicipalityIndex>& municipalities,
                                         const std::optional<Period>& period);

}  // namespace svodka
