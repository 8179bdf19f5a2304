#include "engine/delivery/run_log.hpp"

#include <utility>

#include <syslog.h>

#include "engine/delivery/run_report_json.hpp"

namespace svodka {

RunLog::RunLog(std::string destination, Files& files)
    : destination_(std::move(destination)), files_(files) {}

void RunLog::begin(const RunReport& report) {
  if (destination_.empty()) return;
  if (destination_ != "journal") {
    files_.append(destination_, "");
    const std::uint64_t size = files_.size(destination_);
    // A line that a full disk or a power cut has left unfinished must not spoil the next.
    if (size > 0 && files_.read_part(destination_, size - 1, 1) != "\n")
      files_.append(destination_, "\n");
  }
  begun_ = begun_line(report);
}

void RunLog::workbook(const TaskReport& task, int done, int all, const Catalog& catalog) {
  if (!destination_.empty())
    try_to_write(workbook_line(reported(task, catalog), done, all, files_.now()));
}

void RunLog::end(const RunReport& report, const Diagnostics& undelivered) {
  if (destination_.empty() || !report.has_anything()) return;
  for (const std::string& problem : report.problems)
    try_to_write(problem_line(problem, report.ended_at));
  for (const Diagnostic& problem : undelivered)
    try_to_write(problem_line(problem.message, report.ended_at));
  try_to_write(ended_line(report));
}

void RunLog::write(const std::string& line) {
  if (destination_ == "journal") {
    openlog("svodka", LOG_PID, LOG_USER);
    syslog(LOG_INFO, "%s", line.c_str());
    closelog();
  } else {
    files_.append(destination_, line + "\n");
  }
}

void RunLog::try_to_write(const std::string& line) {
  if (!failure_.empty()) return;
  try {
    if (!begun_.empty()) write(begun_);
    begun_.clear();
    write(line);
  } catch (const SystemFailure& failure) {
    failure_ = failure.what();
  }
}

}  // namespace svodka
