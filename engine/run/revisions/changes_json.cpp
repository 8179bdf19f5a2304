#include "engine/run/revisions/changes_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/text/json_text.hpp"

namespace svodka {

namespace {

nlohmann::json json_of_cells(const Diagnostics& problems) {
  nlohmann::json list = nlohmann::json::array();
  for (const Diagnostic& each : problems) {
    list.push_back({{"cell", each.place.cell}, {"message", each.message}});
  }
  return list;
}

nlohmann::json json_of(const WorkbookChange& change) {
  nlohmann::json differences = nlohmann::json::array();
  for (const workbook::Difference& each : change.differences) {
    differences.push_back({{"place", each.place},
                           {"what", each.what},
                           {"before", each.before},
                           {"after", each.after}});
  }
  return {{"report", change.report},
          {"municipality", change.municipality},
          {"period", change.period},
          {"made_before", change.side != WorkbookChange::Side::only_after},
          {"made_after", change.side != WorkbookChange::Side::only_before},
          {"differences", differences},
          {"problems_gone", json_of_cells(change.disappeared)},
          {"problems_new", json_of_cells(change.appeared)}};
}

nlohmann::json json_of(const CheckChange& change) {
  return {
      {"municipality", change.municipality}, {"period", change.period}, {"check", change.check},
      {"breakdown", change.breakdown},       {"before", change.before}, {"after", change.after}};
}

nlohmann::json json_of(const ReportChanges& report) {
  return {{"report", report.report},
          {"workbooks", report.workbooks},
          {"changed", report.changed},
          {"differences", report.differences}};
}

}  // namespace

std::string as_json(const Changes& changes, const std::string& against) {
  nlohmann::json workbooks = nlohmann::json::array();
  for (const WorkbookChange& change : changes.workbooks) {
    if (change.changed()) workbooks.push_back(json_of(change));
  }
  nlohmann::json checks = nlohmann::json::array();
  for (const CheckChange& change : changes.checks) checks.push_back(json_of(change));
  nlohmann::json reports = nlohmann::json::array();
  for (const ReportChanges& report : changes.by_report()) reports.push_back(json_of(report));
  return json_text(nlohmann::json{
      {"against", against}, {"workbooks", workbooks}, {"checks", checks}, {"reports", reports}});
}

}  // namespace svodka
