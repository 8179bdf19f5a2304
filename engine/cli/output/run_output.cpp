#include "engine/cli/output/run_output.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/period/timestamp.hpp"

namespace svodka::cli {

namespace {

std::string findings_text(const TaskOutcome& outcome) {
  std::string text;
  const auto add_text = [&](const char* what, const std::string& path) {
    if (!path.empty()) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", what, path);
  };
  add_text("moved from", outcome.moved_from);
  add_text("the edited one is kept as", outcome.kept_as);
  const auto add = [&](int count, const char* one, const char* many) {
    if (count == 0) return;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, count == 1 ? one : many);
  };
  add(outcome.failed_checks, "check fails", "checks fail");
  add(outcome.warnings, "warning", "warnings");
  add(outcome.notes, "note", "notes");
  const auto problems =
      std::count_if(outcome.problems.begin(), outcome.problems.end(),
                    [](const Diagnostic& each) { return each.severity != Severity::note; });
  add(static_cast<int>(problems), "problem", "problems");
  return text;
}

}  // namespace

std::string line_of(const TaskReport& report, const char* word) {
  const std::string findings =
      report.outcome.state == TaskState::left_out
          ? fmt::format(
                "nothing is reported for {}; name the municipality with -m and the "
                "period with -p to make it",
                report.task->period.code())
          : findings_text(report.outcome);
  return fmt::format("{:<9} {}{}", word == nullptr ? name_of(report.outcome.state) : word,
                     report.task->path, findings.empty() ? "" : "  (" + findings + ")");
}

void print_waiting(const OpenRun& other, const Options& options) {
  if (options.quiet) return;
  fmt::print(stderr,
             "the report '{}' for {} is being made by {} since {} (svodka {}): waiting until that "
             "run ends; Ctrl-C ends this one\n",
             other.report, other.period, other.who, time_text(other.begun_at), other.command);
}

}  // namespace svodka::cli
