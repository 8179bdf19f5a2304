#include "engine/rules/checks/check_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/rules/checks/check_sources.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

namespace {

nlohmann::json json_of_acceptance(const CheckResult& result) {
  if (result.acceptance == AcceptanceState::none) return nullptr;
  const Acceptance& accepted = *result.accepted;
  return {{"state", name_of(result.acceptance)},
          {"reason", accepted.reason},
          {"by", accepted.by},
          {"until", Period::day(accepted.until).code()},
          {"line", accepted.place.line}};
}

nlohmann::json json_of_side(const Quantity& quantity) {
  return quantity.is_missing() ? nlohmann::json() : nlohmann::json(describe(quantity));
}

nlohmann::json json_of_source(const StoredObservation& source) {
  return {{"indicator", source.indicator},  {"breakdown", source.breakdown.text()},
          {"period", source.period.code()}, {"value", describe(source.value)},
          {"revision", source.revision},    {"source", source.source}};
}

}  // namespace

ChecksJson::ChecksJson() : results_(std::make_unique<nlohmann::json>(nlohmann::json::array())) {}

ChecksJson::~ChecksJson() = default;

void ChecksJson::add(const CheckResult& result, Evaluation& evaluation,
                     const std::vector<WorkbookCell>& cells) {
  nlohmann::json json = {
      {"municipality", evaluation.catalog().municipality(result.municipality).code},
      {"period", result.period.code()},
      {"check", result.rule->code},
      {"severity", name_of(result.rule->severity)},
      {"breakdown", result.breakdown.text()},
      {"outcome", name_of(result.outcome)},
      {"message", result.outcome == CheckOutcome::unknown ? result.reason : result.message},
      {"left", json_of_side(result.left)},
      {"right", json_of_side(result.right)},
      {"difference", json_of_side(result.difference)},
      {"acceptance", json_of_acceptance(result)},
      {"sources", nlohmann::json::array()},
      {"cells", nlohmann::json::array()}};
  if (result.outcome == CheckOutcome::fails) json["figures"] = figures_digest(evaluation, result);
  for (const StoredObservation& each : sources_of(result, evaluation)) {
    json["sources"].push_back(json_of_source(each));
  }
  for (const WorkbookCell& each : cells)
    json["cells"].push_back({{"workbook", each.workbook}, {"cell", each.cell}});
  results_->push_back(std::move(json));
}

void ChecksJson::add_formula(const FormulaFinding& finding) {
  results_->push_back({{"municipality", finding.municipality},
                       {"period", finding.period},
                       {"check", ""},
                       {"severity", name_of(Severity::warning)},
                       {"breakdown", ""},
                       {"outcome", "uncertain"},
                       {"message", finding.message},
                       {"left", nullptr},
                       {"right", nullptr},
                       {"difference", nullptr},
                       {"acceptance", nullptr},
                       {"sources", nlohmann::json::array()},
                       {"cells", nlohmann::json::array()},
                       {"report", finding.report},
                       {"cell", finding.cell}});
}

std::string ChecksJson::text() const { return json_text(*results_); }

}  // namespace svodka
