#include "engine/store/importing/import_json.hpp"

#include <optional>

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

nlohmann::json json_of(const StoredObservation& observation) {
  nlohmann::json revision = {{"revision", observation.revision},
                             {"value", value_of(observation)},
                             {"unit", observation.unit},
                             {"status", std::string(1, observation.status)},
                             {"source", observation.source},
                             {"quote", observation.quote},
                             {"comment", observation.comment},
                             {"recorded_by", observation.recorded_by},
                             {"recorded_at", time_text(observation.recorded_at)},
                             {"file", observation.import_file},
                             {"import", observation.import_number}};
  if (!observation.recorded_as.empty()) revision["recorded_as"] = observation.recorded_as;
  return revision;
}

nlohmann::json json_of(const OutdatedWorkbooks& outdated) {
  nlohmann::json list = nlohmann::json::array();
  for (const OutdatedWorkbook& each : outdated.found) {
    list.push_back({{"path", each.path},
                    {"report", each.report},
                    {"municipality", each.municipality},
                    {"period", each.period}});
  }
  return list;
}

nlohmann::json json_of(const RecordedImport& import) {
  return {{"import", import.number},
          {"file", import.file},
          {"who", import.who},
          {"recorded_at", time_text(import.recorded_at)},
          {"observations", import.observations},
          {"undoes", import.undoes},
          {"reason", import.reason},
          {"undone_by", import.undone_by}};
}

const char* name_of(UndoneState state) {
  switch (state) {
    case UndoneState::restored:
      return "restored";
    case UndoneState::withdrawn:
      return "withdrawn";
    case UndoneState::left:
      break;
  }
  return "left";
}

nlohmann::json json_of(const UndoneFigure& figure) {
  const auto or_null = [](const std::optional<StoredObservation>& revision) {
    return revision ? json_of(*revision) : nlohmann::json(nullptr);
  };
  return {{"state", name_of(figure.state)},         {"municipality", figure.brought.municipality},
          {"indicator", figure.brought.indicator},  {"breakdown", figure.brought.breakdown.text()},
          {"period", figure.brought.period.code()}, {"brought", json_of(figure.brought)},
          {"before", or_null(figure.before)},       {"since", or_null(figure.since)}};
}

template <typename Each>
std::string list_of(const std::vector<Each>& all) {
  nlohmann::json list = nlohmann::json::array();
  for (const Each& each : all) list.push_back(json_of(each));
  return json_text(list);
}

}  // namespace

std::string as_json(const std::vector<ImportedTable>& tables) {
  nlohmann::json list = nlohmann::json::array();
  for (const ImportedTable& each : tables) {
    list.push_back({{"file", each.table.file},
                    {"understood", each.table.understood},
                    {"import", each.summary.number},
                    {"rows", each.summary.rows},
                    {"added", each.summary.added},
                    {"revised", each.summary.revised},
                    {"unchanged", each.summary.unchanged},
                    {"superseded", each.summary.superseded},
                    {"new_lines", lines_of(each, RowState::added)},
                    {"known_lines", lines_of(each, RowState::known)},
                    {"changes", changes_of(each)},
                    {"outdated", json_of(each.outdated)},
                    {"outdated_not_looked_at", each.outdated.not_looked_at},
                    {"dry_run", each.dry_run}});
  }
  return json_text(list);
}

std::string as_json(const std::vector<RecordedImport>& imports) { return list_of(imports); }

std::string as_json(const std::vector<StoredObservation>& revisions) { return list_of(revisions); }

std::string as_json(const ImportUndo& undo) {
  nlohmann::json figures = nlohmann::json::array();
  for (const UndoneFigure& each : undo.figures) figures.push_back(json_of(each));
  return json_text(nlohmann::json{{"undone", json_of(undo.undone)},
                                  {"import", undo.number},
                                  {"restored", undo.count(UndoneState::restored)},
                                  {"withdrawn", undo.count(UndoneState::withdrawn)},
                                  {"left", undo.count(UndoneState::left)},
                                  {"figures", figures},
                                  {"outdated", json_of(undo.outdated)},
                                  {"outdated_not_looked_at", undo.outdated.not_looked_at},
                                  {"dry_run", undo.dry_run}});
}

}  // namespace svodka
