#include "engine/explanation/explanation_json.hpp"

#include <vector>

#include <nlohmann/json.hpp>

#include "engine/period/timestamp.hpp"
#include "engine/places/places.hpp"
#include "engine/text/json_text.hpp"

namespace svodka {

namespace {

nlohmann::json json_of(const StoredObservation& observation) {
  nlohmann::json result = {{"source", observation.source},
                           {"quote", observation.quote},
                           {"revision", observation.revision},
                           {"unit", observation.unit},
                           {"comment", observation.comment},
                           {"recorded_by", observation.recorded_by},
                           {"recorded_at", time_text(observation.recorded_at)}};
  if (!observation.text.empty()) result["text"] = observation.text;
  if (!observation.recorded_as.empty()) result["recorded_as"] = observation.recorded_as;
  return result;
}

// `shown`: the figures that have been written in full.
nlohmann::json json_of(const Explanation& explanation, int index, ReadAs as,
                       std::vector<bool>& shown) {
  const Explanation::Figure& figure = nth(explanation.figures, index);
  nlohmann::json result = {{"id", index},
                           {"kind", name_of(figure.kind)},
                           {"municipality", figure.municipality},
                           {"indicator", figure.indicator},
                           {"breakdown", figure.breakdown},
                           {"period", figure.period},
                           {"value", figure.value}};
  if (as != ReadAs::value) result["read_as"] = purpose(as);
  if (nth(shown, index)) {
    result["repeated"] = true;
    return result;
  }
  nth(shown, index) = true;
  if (!figure.rule.empty()) result["rule"] = figure.rule;
  if (figure.reported) result["observation"] = json_of(*figure.reported);
  for (std::size_t i = 0; i < figure.children.size(); ++i) {
    result["from"].push_back(json_of(explanation, figure.children[i], figure.read_as[i], shown));
  }
  return result;
}

nlohmann::json roots_of(const Explanation& explanation) {
  std::vector<bool> shown(explanation.figures.size(), false);
  nlohmann::json all = nlohmann::json::array();
  for (const int root : explanation.roots) {
    all.push_back(json_of(explanation, root, ReadAs::value, shown));
  }
  return all;
}

nlohmann::json json_of(const CellExplanation& explanation) {
  nlohmann::json cells = nlohmann::json::array();
  for (const CellExplanation& each : explanation.cells) cells.push_back(json_of(each));
  return {{"cell", explanation.cell},
          {"formula", explanation.formula},
          {"value", explanation.value},
          {"figures", roots_of(explanation.figures)},
          {"cells", cells},
          {"repeated", explanation.repeated}};
}

}  // namespace

std::string as_json(const Explanation& explanation) {
  const nlohmann::json all = roots_of(explanation);
  return json_text(all.size() == 1 ? all[0] : all);
}

std::string as_json(const CellExplanation& explanation) { return json_text(json_of(explanation)); }

}  // namespace svodka
