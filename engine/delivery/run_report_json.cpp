#include "engine/delivery/run_report_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/period/timestamp.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

namespace {

using nlohmann::ordered_json;

ordered_json json_of(const ReportedWorkbook& workbook) {
  return {{"report", workbook.report},      {"municipalities", workbook.municipalities},
          {"period", workbook.period},      {"path", workbook.path},
          {"state", name_of(workbook.end)}, {"failed_checks", workbook.failed_checks},
          {"warnings", workbook.warnings},  {"notes", workbook.notes},
          {"checks", workbook.checks},      {"problems", workbook.problems}};
}

ordered_json counts_json(const RunReport& report) {
  return {{"planned", report.planned},
          {"made", report.count(WorkbookEnd::made)},
          {"marked", report.count(WorkbookEnd::marked)},
          {"unchanged", report.count(WorkbookEnd::unchanged)},
          {"left_out", report.count(WorkbookEnd::left_out)},
          {"failed", report.count(WorkbookEnd::failed)}};
}

std::string event_line(const char* event, std::int64_t at, const ordered_json& more) {
  ordered_json line = {{"event", event}, {"at", time_text(at)}};
  line.update(more);
  return json_line(line);
}

// As the format wants texts in a label.
std::string label(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || c == '"') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

double whole_seconds(std::int64_t microseconds) {
  const std::int64_t seconds = microseconds / 1'000'000;
  return static_cast<double>(seconds);
}

void gauge(std::string& text, std::string_view name, std::string_view help) {
  text += fmt::format("# HELP svodka_run_{0} {1}\n# TYPE svodka_run_{0} gauge\n", name, help);
}

void single(std::string& text, std::string_view name, std::string_view help, double value) {
  gauge(text, name, help);
  text += fmt::format("svodka_run_{} {}\n", name, value);
}

}  // namespace

std::string as_json(const RunReport& report) {
  ordered_json workbooks = ordered_json::array();
  for (const ReportedWorkbook& each : report.workbooks) workbooks.push_back(json_of(each));
  ordered_json findings = ordered_json::array();
  for (const CheckTotal& each : report.findings) {
    findings.push_back({{"check", each.check},
                        {"severity", name_of(each.severity)},
                        {"workbooks", each.workbooks}});
  }
  return json_text(ordered_json{{"workspace", report.workspace},
                                {"command", report.command},
                                {"who", report.who},
                                {"begun", time_text(report.begun_at)},
                                {"ended", time_text(report.ended_at)},
                                {"milliseconds", (report.ended_at - report.begun_at) / 1000},
                                {"interrupted", report.interrupted},
                                {"exit_status", report.exit_status},
                                {"counts", counts_json(report)},
                                {"findings", findings},
                                {"problems", report.problems},
                                {"workbooks", workbooks}});
}

std::string begun_line(const RunReport& report) {
  return event_line(
      "begun", report.begun_at,
      {{"workspace", report.workspace}, {"command", report.command}, {"who", report.who}});
}

std::string workbook_line(const ReportedWorkbook& workbook, int done, int all, std::int64_t at) {
  ordered_json more = {{"done", done}, {"all", all}};
  more.update(json_of(workbook));
  return event_line("workbook", at, more);
}

std::string problem_line(const std::string& problem, std::int64_t at) {
  return event_line("problem", at, {{"problem", problem}});
}

std::string ended_line(const RunReport& report) {
  ordered_json more = counts_json(report);
  more["interrupted"] = report.interrupted;
  more["exit_status"] = report.exit_status;
  return event_line("ended", report.ended_at, more);
}

std::string metrics_of(const RunReport& report, int undelivered) {
  std::string text;
  gauge(text, "workbooks", "Workbooks of the last run by how they ended.");
  for (int i = 0; i < workbook_ends; ++i) {
    const auto end = static_cast<WorkbookEnd>(i);
    text +=
        fmt::format("svodka_run_workbooks{{state=\"{}\"}} {}\n", name_of(end), report.count(end));
  }
  single(text, "planned_workbooks", "Workbooks that the last run was to make.", report.planned);
  if (!report.findings.empty()) {
    gauge(text, "findings", "Workbooks in which a check has found something.");
  }
  for (const CheckTotal& each : report.findings) {
    text += fmt::format("svodka_run_findings{{check=\"{}\",severity=\"{}\"}} {}\n",
                        label(each.check), name_of(each.severity), each.workbooks);
  }
  single(text, "begun_timestamp_seconds", "When the last run began.",
         whole_seconds(report.begun_at));
  single(text, "ended_timestamp_seconds", "When the last run ended.",
         whole_seconds(report.ended_at));
  single(text, "duration_seconds", "How long the last run took.", report.seconds());
  single(text, "interrupted", "Whether the last run was ended before its work was.",
         report.interrupted ? 1 : 0);
  single(text, "exit_status", "0 done; 1 findings; 2 not all could be made; 3 the machine failed.",
         report.exit_status);
  single(text, "undelivered", "Reports, archives, mails and commands that failed.", undelivered);
  return text;
}

}  // namespace svodka
