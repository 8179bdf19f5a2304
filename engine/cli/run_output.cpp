#include "engine/cli/run_output.hpp"

#include <fmt/format.h>

namespace svodka::cli {

namespace {

const char* word(MadeState state) {
  switch (state) {
    case MadeState::made:
      return "made";
    case MadeState::unchanged:
      return "unchanged";
    case MadeState::left_out:
      return "left out";
    case MadeState::failed:
      break;
  }
  return "failed";
}

std::string findings_text(const Made& made) {
  std::string text;
  const auto add = [&](int count, const char* one, const char* many) {
    if (count == 0) return;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, count == 1 ? one : many);
  };
  add(made.failed_checks, "check fails", "checks fail");
  add(made.warnings, "warning", "warnings");
  add(made.notes, "note", "notes");
  add(static_cast<int>(made.problems.size()), "problem", "problems");
  return text;
}

}  // namespace

std::string line_of(const TaskReport& report, const char* shown) {
  const std::string findings =
      report.made.state == MadeState::left_out
          ? fmt::format("nothing is reported for {}; name the municipality with -m to make it",
                        report.task->period.code())
          : findings_text(report.made);
  return fmt::format("{:<9} {}{}", shown == nullptr ? word(report.made.state) : shown,
                     report.task->path, findings.empty() ? "" : "  (" + findings + ")");
}

nlohmann::json as_json(const TaskReport& report, const Catalog& catalog) {
  nlohmann::json municipalities = nlohmann::json::array();
  for (const MunicipalityIndex index : report.task->municipalities) {
    municipalities.push_back(catalog.municipality(index).code);
  }
  nlohmann::json problems = nlohmann::json::array();
  for (const Diagnostic& problem : report.made.problems) problems.push_back(render(problem));
  return {{"report", report.task->report->code},
          {"municipalities", municipalities},
          {"period", report.task->period.code()},
          {"path", report.task->path},
          {"state", word(report.made.state)},
          {"failed_checks", report.made.failed_checks},
          {"warnings", report.made.warnings},
          {"notes", report.made.notes},
          {"problems", problems},
          {"sha256", report.made.entry.sha256}};
}

}  // namespace svodka::cli
