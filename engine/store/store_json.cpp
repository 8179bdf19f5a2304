#include "engine/store/store_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/period/timestamp.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

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
                                  {"kept_as", restoration.kept_as},
                                  {"has_digest", restoration.has_digest}});
}

}  // namespace svodka
