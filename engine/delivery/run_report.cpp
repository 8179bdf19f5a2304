#include "engine/delivery/run_report.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/period/timestamp.hpp"
#include "engine/places/places.hpp"

namespace svodka {

namespace {

// Its place, what is wrong and what to do; the line of the source is for the terminal.
std::string in_one_line(Diagnostic problem) {
  problem.excerpt.clear();
  problem.trail.clear();
  std::string text = render(problem);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

void note_findings(RunReport& report, const TaskOutcome& outcome) {
  for (const FoundByCheck& found : outcome.found) {
    const auto known =
        std::find_if(report.findings.begin(), report.findings.end(), [&](const CheckTotal& each) {
          return each.check == found.check && each.severity == found.severity;
        });
    if (known != report.findings.end()) {
      ++known->workbooks;
    } else {
      report.findings.push_back({found.check, found.severity, 1});
    }
  }
}

std::string findings_text(const RunReport& report) {
  if (report.findings.empty()) return "";
  std::string text = "\nfindings by check\n";
  for (const CheckTotal& each : report.findings) {
    text += fmt::format("  {:<8} {}  in {} workbook{}\n", name_of(each.severity), each.check,
                        each.workbooks, each.workbooks == 1 ? "" : "s");
  }
  return text;
}

std::string workbooks_text(const RunReport& report, WorkbookEnd end, const char* heading) {
  std::string text;
  for (const ReportedWorkbook& each : report.workbooks) {
    if (each.end != end) continue;
    if (text.empty()) text = fmt::format("\n{}\n", heading);
    text += fmt::format("  {}\n", each.path);
    for (const std::string& check : each.checks) text += fmt::format("    check {}\n", check);
    for (const std::string& problem : each.problems) text += fmt::format("    {}\n", problem);
  }
  return text;
}

}  // namespace

std::string_view name_of(WorkbookEnd end) {
  constexpr std::array<std::string_view, workbook_ends> names = {"made", "marked", "unchanged",
                                                                 "left out", "failed"};
  return entry_of(names, end);
}

WorkbookEnd end_of(const TaskOutcome& outcome) {
  switch (outcome.state) {
    case TaskState::made:
      return outcome.failed_checks > 0 || has_errors(outcome.problems) ? WorkbookEnd::marked
                                                                       : WorkbookEnd::made;
    case TaskState::unchanged:
      return WorkbookEnd::unchanged;
    case TaskState::left_out:
      return WorkbookEnd::left_out;
    case TaskState::failed:
      break;
  }
  return WorkbookEnd::failed;
}

bool ReportedWorkbook::is_there() const {
  return end != WorkbookEnd::left_out && end != WorkbookEnd::failed;
}

int RunReport::count(WorkbookEnd end) const {
  return as_int(std::count_if(workbooks.begin(), workbooks.end(),
                              [&](const ReportedWorkbook& each) { return each.end == end; }));
}

ReportedWorkbook reported(const TaskReport& task, const Catalog& catalog) {
  ReportedWorkbook workbook;
  workbook.report = task.task->report->code;
  for (const MunicipalityIndex each : task.task->municipalities) {
    workbook.municipalities.push_back(catalog.municipality(each).code);
  }
  workbook.period = task.task->period.code();
  workbook.path = task.task->path;
  workbook.end = end_of(task.outcome);
  workbook.failed_checks = task.outcome.failed_checks;
  workbook.warnings = task.outcome.warnings;
  workbook.notes = task.outcome.notes;
  for (const FoundByCheck& found : task.outcome.found) {
    if (found.severity != Severity::note) workbook.checks.push_back(found.check);
  }
  for (const Diagnostic& problem : task.outcome.problems) {
    if (problem.severity != Severity::note) workbook.problems.push_back(in_one_line(problem));
  }
  return workbook;
}

void add(RunReport& report, const RunOutcome& run, const Catalog& catalog) {
  report.planned += how_many(run.tasks);
  report.interrupted = report.interrupted || run.interrupted;
  report.exit_status = std::max(report.exit_status, run.exit_status());
  for (const Diagnostic& problem : run.problems) report.problems.push_back(in_one_line(problem));
  for (const TaskReport& task : run.reports) {
    report.workbooks.push_back(reported(task, catalog));
    note_findings(report, task.outcome);
  }
  std::stable_sort(
      report.findings.begin(), report.findings.end(), [](const CheckTotal& a, const CheckTotal& b) {
        return a.severity != b.severity ? a.severity > b.severity : a.workbooks > b.workbooks;
      });
}

std::string counts_of(const RunReport& report) {
  std::string text;
  for (int i = 0; i < workbook_ends; ++i) {
    const auto end = static_cast<WorkbookEnd>(i);
    const int count = report.count(end);
    if (count == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name_of(end), count);
  }
  return text.empty() ? "nothing to make" : text;
}

std::string as_text(const RunReport& report) {
  std::string text =
      fmt::format("{}\nsvodka {}\nbegun {} by {}, {:.1f} s\n{} of {} workbooks: {}\n",
                  report.workspace, report.command, time_text(report.begun_at), report.who,
                  report.seconds(), report.workbooks.size(), report.planned, counts_of(report));
  if (report.interrupted) text += "interrupted: the next run makes the rest\n";
  for (const std::string& problem : report.problems) text += problem + "\n";
  text += findings_text(report);
  text += workbooks_text(report, WorkbookEnd::failed, "not made");
  text += workbooks_text(report, WorkbookEnd::left_out, "left out, for nothing is reported");
  text += workbooks_text(report, WorkbookEnd::marked, "made with findings");
  return text;
}

}  // namespace svodka
