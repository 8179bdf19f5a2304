#include "engine/cli/run_output.hpp"

#include <fmt/format.h>

namespace svodka::cli {

namespace {

std::string findings_text(const TaskOutcome& outcome) {
  std::string text;
  const auto add = [&](int count, const char* one, const char* many) {
    if (count == 0) return;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, count == 1 ? one : many);
  };
  add(outcome.failed_checks, "check fails", "checks fail");
  add(outcome.warnings, "warning", "warnings");
  add(outcome.notes, "note", "notes");
  add(static_cast<int>(outcome.problems.size()), "problem", "problems");
  return text;
}

}  // namespace

std::string line_of(const TaskReport& report, const char* word) {
  const std::string findings =
      report.outcome.state == TaskState::left_out
          ? fmt::format("nothing is reported for {}; name the municipality with -m to make it",
                        report.task->period.code())
          : findings_text(report.outcome);
  return fmt::format("{:<9} {}{}", word == nullptr ? name_of(report.outcome.state) : word,
                     report.task->path, findings.empty() ? "" : "  (" + findings + ")");
}

}  // namespace svodka::cli
