#include "engine/cli/check_output.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka::cli {

namespace {

// Every observation that the nodes were computed from, each once.
void collect(const Evaluation& evaluation, int index, std::vector<std::int64_t>& ids) {
  const Node& node = evaluation.node(index);
  if (node.observation != 0 && std::find(ids.begin(), ids.end(), node.observation) == ids.end()) {
    ids.push_back(node.observation);
  }
  for (const int child : node.children) collect(evaluation, child, ids);
}

std::vector<StoredObservation> sources(Evaluation& evaluation, const CheckResult& result) {
  std::vector<std::int64_t> ids;
  for (const int index : result.reads) collect(evaluation, index, ids);
  std::vector<StoredObservation> list;
  for (const std::int64_t id : ids) {
    if (std::optional<StoredObservation> observation = evaluation.store().observation(id)) {
      list.push_back(std::move(*observation));
    }
  }
  return list;
}

std::string named(const StoredObservation& observation) {
  std::string text = observation.indicator;
  if (!observation.breakdown.empty()) text += " (" + observation.breakdown.text() + ")";
  return fmt::format("{}, {} = {}", text, observation.period.code(),
                     observation.text.empty() ? describe(observation.value) : "text");
}

bool has_sides(const CheckResult& result) {
  return !result.left.is_missing() || !result.right.is_missing();
}

std::string day_text(const Date& day) { return Period::day(day).code(); }

void print_acceptance(const CheckResult& result) {
  if (result.acceptance == AcceptanceState::none) return;
  const Acceptance& accepted = *result.accepted;
  switch (result.acceptance) {
    case AcceptanceState::none:
      break;
    case AcceptanceState::accepted:
      fmt::print("           until {} by {}: {}\n", day_text(accepted.until), accepted.by,
                 accepted.reason);
      break;
    case AcceptanceState::expired:
      fmt::print("           was accepted until {} by {}: {}   [{}:{}]\n", day_text(accepted.until),
                 accepted.by, accepted.reason, accepted.place.file, accepted.place.line);
      break;
    case AcceptanceState::changed:
      fmt::print(
          "           was accepted for other figures (left {}, right {}) by {}: {}   [{}:{}]\n",
          accepted.left.empty() ? "-" : accepted.left,
          accepted.right.empty() ? "-" : accepted.right, accepted.by, accepted.reason,
          accepted.place.file, accepted.place.line);
      break;
  }
}

nlohmann::json acceptance_json(const CheckResult& result) {
  if (result.acceptance == AcceptanceState::none) return nullptr;
  const Acceptance& accepted = *result.accepted;
  return {{"state", name_of(result.acceptance)},
          {"reason", accepted.reason},
          {"by", accepted.by},
          {"until", day_text(accepted.until)},
          {"line", accepted.place.line}};
}

const std::string& municipality_code(const CheckResult& result, const Evaluation& evaluation) {
  return evaluation.catalog().municipality(result.municipality).code;
}

}  // namespace

std::string side(const CheckResult& result, const Quantity& quantity,
                 const Evaluation& evaluation) {
  return quantity.is_missing() ? "-" : side_text(result, quantity, evaluation);
}

void print_result(const CheckResult& result, Evaluation& evaluation) {
  constexpr std::size_t most_sources = 12;
  const bool fails =
      result.outcome == CheckOutcome::fails || result.outcome == CheckOutcome::broken;
  const std::string_view word = result.acceptance == AcceptanceState::accepted ? "accepted"
                                : fails ? name_of(result.rule->severity)
                                        : name_of(result.outcome);
  const std::string where = result.breakdown.empty() ? "" : " (" + result.breakdown.text() + ")";
  const std::string& text = fails                                     ? result.message
                            : result.outcome == CheckOutcome::unknown ? result.reason
                                                                      : result.message;
  fmt::print("  {:<8} {}{}{}{}\n", word, result.rule->code, where, text.empty() ? "" : ": ", text);
  if (result.outcome == CheckOutcome::unknown) return;
  if (has_sides(result)) {
    fmt::print("           left {}   right {}   difference {}\n",
               side(result, result.left, evaluation), side(result, result.right, evaluation),
               side(result, result.difference, evaluation));
  }
  if (!fails) return;
  print_acceptance(result);
  if (result.acceptance == AcceptanceState::accepted) return;
  const std::vector<StoredObservation> list = sources(evaluation, result);
  for (std::size_t i = 0; i < std::min(list.size(), most_sources); ++i) {
    fmt::print("           {}   [{}]\n", named(list[i]), list[i].source);
  }
  if (list.size() > most_sources)
    fmt::print("           and {} more\n", list.size() - most_sources);
}

nlohmann::json as_json(const CheckResult& result, Evaluation& evaluation) {
  nlohmann::json json = {
      {"municipality", municipality_code(result, evaluation)},
      {"period", result.period.code()},
      {"check", result.rule->code},
      {"severity", name_of(result.rule->severity)},
      {"breakdown", result.breakdown.text()},
      {"outcome", name_of(result.outcome)},
      {"message", result.outcome == CheckOutcome::unknown ? result.reason : result.message}};
  const std::pair<const char*, const Quantity*> sides[] = {
      {"left", &result.left}, {"right", &result.right}, {"difference", &result.difference}};
  for (const auto& [name, quantity] : sides) {
    json[name] = quantity->is_missing() ? nlohmann::json() : nlohmann::json(describe(*quantity));
  }
  json["acceptance"] = acceptance_json(result);
  if (result.outcome == CheckOutcome::fails) json["figures"] = figures_digest(evaluation, result);
  json["sources"] = nlohmann::json::array();
  for (const StoredObservation& each : sources(evaluation, result)) {
    json["sources"].push_back({{"indicator", each.indicator},
                               {"breakdown", each.breakdown.text()},
                               {"period", each.period.code()},
                               {"value", describe(each.value)},
                               {"revision", each.revision},
                               {"source", each.source}});
  }
  return json;
}

}  // namespace svodka::cli
