// What became of a run, for those who did not watch it: the workbooks and how each ended, what the
// checks found in them, and what was not made and why.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/run/run.hpp"

namespace svodka {

// How a workbook ended, as people count it: marked is made, with findings.
enum class WorkbookEnd : unsigned char { made, marked, unchanged, left_out, failed };
inline constexpr int workbook_ends = 5;
std::string_view name_of(WorkbookEnd end);  // "made", "marked", "unchanged", "left out", "failed"

WorkbookEnd end_of(const TaskOutcome& outcome);

struct ReportedWorkbook {
  std::string report;
  std::vector<std::string> municipalities;  // codes: one, or a whole group
  std::string period;
  std::string path;
  WorkbookEnd end = WorkbookEnd::failed;
  int failed_checks = 0, warnings = 0, notes = 0;
  std::vector<std::string> checks;    // that have found something, without notes
  std::vector<std::string> problems;  // each in one line, without notes

  bool is_there() const;  // made now, or current already
};

// How many workbooks a check has found something in.
struct CheckTotal {
  std::string check;
  Severity severity = Severity::error;
  int workbooks = 0;
};

struct RunReport {
  std::string workspace;  // its name
  std::string command;
  std::string who;
  std::int64_t begun_at = 0, ended_at = 0;  // microseconds since 1970
  int planned = 0;
  bool interrupted = false;
  int exit_status = 0;                // of the run, before anything is delivered
  std::vector<std::string> problems;  // of the request, each in one line
  std::vector<ReportedWorkbook> workbooks;
  std::vector<CheckTotal> findings;  // the worst severity first, then by how many workbooks

  int count(WorkbookEnd end) const;
  bool has_anything() const { return planned > 0 || !problems.empty(); }
  double seconds() const { return static_cast<double>(ended_at - begun_at) / 1e6; }
};

ReportedWorkbook reported(const TaskReport& task, const Catalog& catalog);

// One run more: `schedule run` carries out several.
void add(RunReport& report, const RunOutcome& run, const Catalog& catalog);

// "made 12, marked 3, unchanged 5": without those that there are none of; "nothing to make".
std::string counts_of(const RunReport& report);

std::string as_text(const RunReport& report);

}  // namespace svodka
