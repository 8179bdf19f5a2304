// The report of a run for programs: as JSON, the lines of its log, and the metrics that Prometheus
// collects from a text file.
#pragma once

#include <string>

#include "engine/delivery/run_report.hpp"

namespace svodka {

std::string as_json(const RunReport& report);

// Lines of the log and of --progress json, without a newline. `done` of `all` workbooks have ended.
std::string begun_line(const RunReport& report);
std::string workbook_line(const ReportedWorkbook& workbook, int done, int all, std::int64_t at);
std::string problem_line(const std::string& problem, std::int64_t at);
std::string ended_line(const RunReport& report);

// In Prometheus' text format. `undelivered` counts what could not be sent, written or called.
std::string metrics_of(const RunReport& report, int undelivered);

}  // namespace svodka
