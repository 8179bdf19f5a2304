// What a municipality reported, as it was reported.
#include <fmt/format.h>
#include <lua.hpp>

#include "engine/period/label.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/reading/coordinates.hpp"
#include "engine/rules/reading/reading_lists.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

// A figure that was reported without a value says why in the report's language.
Quantity value_of(const StoredObservation& observation, const Evaluation& evaluation) {
  if (!observation.value.is_missing()) return observation.value;
  const std::string& language = evaluation.language();
  const auto indicator = evaluation.rules().find_indicator(observation.indicator);
  std::string name = indicator ? std::string(evaluation.rules().names_of(*indicator).in(language))
                               : observation.indicator;
  if (!observation.breakdown.empty()) name += " (" + observation.breakdown.text() + ")";
  return Quantity::missing(without_value(observation.value.reason(), name,
                                         label(observation.period, language), language));
}

void push_observation(lua_State* state, const StoredObservation& observation,
                      MunicipalityIndex municipality, const Evaluation& evaluation) {
  lua_createtable(state, 0, 14);
  set_text_field(state, "code", observation.indicator);
  if (const auto indicator = evaluation.rules().find_indicator(observation.indicator))
    set_text_field(state, "name",
                   evaluation.rules().names_of(*indicator).in(evaluation.language()));
  push_breakdown(state, observation.breakdown);
  lua_setfield(state, -2, "breakdown");
  set_text_field(state, "breakdown_text", observation.breakdown.text());
  push_period(state, observation.period, municipality);
  lua_setfield(state, -2, "period");
  set_value_field(state, "value", value_of(observation, evaluation));
  set_text_field(state, "qualifier", symbol_of(observation.value.qualifier()));
  set_text_field(state, "unit", observation.unit);
  set_text_field(state, "source", observation.source);
  set_text_field(state, "quote", observation.quote);
  set_text_field(state, "comment", observation.comment);
  set_text_field(state, "status", std::string(1, observation.status));
  set_text_field(state, "recorded_by", observation.recorded_by);
  set_integer_field(state, "revision", observation.revision);
  make_row(state, RowKind::figure);
}

// A line whose own range sticks out of the period (18 months in a half-year's report) belongs to
// the report in which the range ends: rules that go over whole reports ask for these too.
std::string periods_argument(const Arguments& arguments) {
  std::string name = arguments.text_or(1, "exact");
  if (name != "exact" && name != "ending") {
    arguments.fail(fmt::format("'{}' does not say for which periods", name),
                   "use \"exact\" or \"ending\"");
  }
  return name;
}

}  // namespace

int observation_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = single_self(state, arguments);
  Evaluation& evaluation = evaluation_of(state);
  const IndicatorIndex indicator = indicator_argument(state, arguments, 1);
  const Node& node = evaluation.node(evaluation.stated(
      coordinate(self, indicator, breakdown_argument(state, arguments, 2, indicator))));
  std::optional<StoredObservation> observation;
  if (node.observation != 0) observation = evaluation.store().observation(node.observation);
  if (observation) {
    push_observation(state, *observation, self.municipality, evaluation);
  } else {
    lua_pushnil(state);
  }
  return 1;
}

int observations_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = single_self(state, arguments);
  Evaluation& evaluation = evaluation_of(state);
  const bool ending = periods_argument(arguments) == "ending";
  lua_newtable(state);
  lua_Integer position = 0;
  const auto belongs = [ending, period = self.period](const Period& stated) {
    return stated == period || (ending && stated.last_day() == period.last_day());
  };
  evaluation.need_all(self.municipality, belongs);
  const auto figures = evaluation.figures(self.municipality);
  for (const StatedFigure& figure : *figures) {
    if (!belongs(figure.period)) continue;
    script::charge(state, 64);
    const int node = evaluation.stated(
        {self.municipality, figure.indicator, figure.breakdown, figure.period}, ReadAs::listed);
    const std::optional<StoredObservation> observation = evaluation.store().observation(figure.id);
    if (!observation) continue;
    push_observation(state, *observation, self.municipality, evaluation);
    stand_on(state, {node});
    lua_rawseti(state, -2, ++position);
  }
  return 1;
}

}  // namespace svodka
