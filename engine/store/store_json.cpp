#include "engine/store/store_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/period/timestamp.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

namespace {

nlohmann::json lines_of(const ImportedTable& imported, RowState state) {
  nlohmann::json lines = nlohmann::json::array();
  for (std::size_t i = 0; i < imported.summary.states.size(); ++i) {
    if (imported.summary.states[i] == state) lines.push_back(imported.table.rows[i].line);
  }
  return lines;
}

std::string value_of(const Observation& observation) {
  return observation.text.empty() ? describe(observation.value) : observation.text;
}

nlohmann::json changes_of(const ImportedTable& imported) {
  nlohmann::json changes = nlohmann::json::array();
  for (const auto& [place, other] : imported.summary.others) {
    const Observation& row = imported.table.rows[place];
    const bool revised = imported.summary.states[place] == RowState::revised;
    changes.push_back({{"line", row.line},
                       {"state", revised ? "revised" : "superseded"},
                       {"municipality", row.municipality},
                       {"indicator", row.indicator},
                       {"breakdown", row.breakdown.text()},
                       {"period", row.period.code()},
                       {"value", value_of(row)},
                       {"unit", row.unit},
                       {"source", row.source},
                       {"other_value", value_of(other)},
                       {"other_unit", other.unit},
                       {"other_source", other.source},
                       {"other_revision", other.revision},
                       {"other_recorded_by", other.recorded_by},
                       {"other_recorded_at", time_text(other.recorded_at)}});
  }
  return changes;
}

}  // namespace

std::string as_json(const std::vector<ImportedTable>& tables) {
  nlohmann::json list = nlohmann::json::array();
  for (const ImportedTable& each : tables) {
    list.push_back({{"file", each.table.file},
                    {"understood", each.table.understood},
                    {"rows", each.summary.rows},
                    {"added", each.summary.added},
                    {"revised", each.summary.revised},
                    {"unchanged", each.summary.unchanged},
                    {"superseded", each.summary.superseded},
                    {"new_lines", lines_of(each, RowState::added)},
                    {"known_lines", lines_of(each, RowState::known)},
                    {"changes", changes_of(each)},
                    {"dry_run", each.dry_run}});
  }
  return json_text(list);
}

std::string as_json(const std::vector<StoredObservation>& revisions) {
  nlohmann::json list = nlohmann::json::array();
  for (const StoredObservation& each : revisions) {
    nlohmann::json revision = {{"revision", each.revision},
                               {"value", value_of(each)},
                               {"unit", each.unit},
                               {"status", std::string(1, each.status)},
                               {"source", each.source},
                               {"quote", each.quote},
                               {"comment", each.comment},
                               {"recorded_by", each.recorded_by},
                               {"recorded_at", time_text(each.recorded_at)},
                               {"file", each.import_file},
                               {"import", each.import_number}};
    if (!each.recorded_as.empty()) revision["recorded_as"] = each.recorded_as;
    list.push_back(revision);
  }
  return json_text(list);
}

std::string as_json(const std::vector<LedgerEntry>& entries) {
  nlohmann::json list = nlohmann::json::array();
  for (const LedgerEntry& entry : entries) {
    list.push_back({{"run", entry.run},
                    {"recorded_at", time_text(entry.recorded_at)},
                    {"report", entry.report},
                    {"municipality", entry.municipality},
                    {"period", entry.period},
                    {"path", entry.path},
                    {"sha256", entry.sha256},
                    {"findings", entry.findings},
                    {"engine", entry.engine}});
  }
  return json_text(list);
}

std::string as_json(const Verification& verification) {
  nlohmann::json workbooks = nlohmann::json::array();
  for (const RecordedWorkbook& each : verification.workbooks) {
    workbooks.push_back({{"path", each.path},
                         {"report", each.report},
                         {"municipality", each.municipality},
                         {"period", each.period},
                         {"state", name_of(each.state)}});
  }
  const nlohmann::json answer = {{"observations", verification.observations},
                                 {"problems", verification.problems},
                                 {"workbooks", workbooks}};
  return json_text(answer);
}

namespace {

nlohmann::json json_of(const StoreContents& contents) {
  return {{"schema_version", contents.schema_version},
          {"observations", contents.observations},
          {"imports", contents.imports},
          {"workbooks", contents.workbooks},
          {"newest", contents.newest == 0 ? "" : time_text(contents.newest)}};
}

}  // namespace

std::string as_json(const BackupMade& backup) {
  return json_text(nlohmann::json{{"store", backup.store},
                                  {"file", backup.file},
                                  {"bytes", backup.bytes},
                                  {"contents", json_of(backup.contents)}});
}

std::string as_json(const Restoration& restoration) {
  nlohmann::json newer = nullptr;
  if (restoration.newer) {
    nlohmann::json imports = nlohmann::json::array();
    for (const NewerImport& each : restoration.newer->imports) {
      imports.push_back({{"file", each.file},
                         {"who", each.who},
                         {"recorded_at", time_text(each.recorded_at)},
                         {"observations", each.observations}});
    }
    newer = {{"imports", imports}, {"workbooks", restoration.newer->workbooks}};
  }
  return json_text(nlohmann::json{{"store", restoration.store},
                                  {"file", restoration.file},
                                  {"contents", json_of(restoration.contents)},
                                  {"newer", newer},
                                  {"kept_as", restoration.kept_as}});
}

}  // namespace svodka
