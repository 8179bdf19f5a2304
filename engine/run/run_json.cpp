#include "engine/run/run_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/text/json_text.hpp"

namespace svodka {

namespace {

nlohmann::json json_of(const TaskReport& report, const Catalog& catalog) {
  nlohmann::json municipalities = nlohmann::json::array();
  for (const MunicipalityIndex index : report.task->municipalities) {
    municipalities.push_back(catalog.municipality(index).code);
  }
  nlohmann::json problems = nlohmann::json::array();
  for (const Diagnostic& problem : report.outcome.problems) problems.push_back(render(problem));
  return {{"report", report.task->report->code},
          {"municipalities", municipalities},
          {"period", report.task->period.code()},
          {"path", report.task->path},
          {"state", name_of(report.outcome.state)},
          {"failed_checks", report.outcome.failed_checks},
          {"warnings", report.outcome.warnings},
          {"notes", report.outcome.notes},
          {"problems", problems},
          {"sha256", report.outcome.entry.sha256},
          {"why", report.outcome.why},
          {"kept_as", report.outcome.kept_as},
          {"moved_from", report.outcome.moved_from}};
}

}  // namespace

std::string as_json(const RunOutcome& outcome, const Catalog& catalog) {
  nlohmann::json list = nlohmann::json::array();
  for (const TaskReport& report : outcome.reports) list.push_back(json_of(report, catalog));
  return json_text(list);
}

}  // namespace svodka
