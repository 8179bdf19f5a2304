#include "engine/store/store_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/period/timestamp.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

std::string as_json(const std::vector<ImportedTable>& tables) {
  nlohmann::json list = nlohmann::json::array();
  for (const ImportedTable& each : tables) {
    list.push_back({{"file", each.file},
                    {"rows", each.summary.rows},
                    {"added", each.summary.added},
                    {"revised", each.summary.revised},
                    {"unchanged", each.summary.unchanged},
                    {"dry_run", each.dry_run}});
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

}  // namespace svodka
