// What a municipality stated and what follows from its other figures, kept apart.

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/functions/tolerance.hpp"
#include "engine/rules/reading/coordinates.hpp"
#include "engine/rules/reading/reading_groups.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

Aggregation over_time(const Evaluation& evaluation, IndicatorIndex indicator) {
  const bool derived = evaluation.rules().derived_rule(indicator) != nullptr;
  return derived ? Aggregation::none : evaluation.catalog().indicator(indicator).over_time;
}

// The whole less its other parts; missing when one of them is.
Quantity less_the_others(Evaluation& evaluation, const Coordinate& at, const Period& whole) {
  Coordinate there = at;
  there.period = whole;
  Quantity rest = evaluation.value(evaluation.stated(there));
  for (const Period& part : whole.parts(at.period.frequency())) {
    if (part == at.period) continue;
    there.period = part;
    rest = rest - evaluation.value(evaluation.read(there));
  }
  if (!rest.is_missing()) return rest;
  return Quantity::missing(reason_in(rest.reason(), evaluation.language()));
}

Quantity by_difference(Evaluation& evaluation, const Coordinate& at) {
  Quantity known = evaluation.value(evaluation.read(at));
  if (!known.is_missing()) return known;
  Quantity nearest_failure = known;
  for (const Frequency wider : {Frequency::quarter, Frequency::half_year, Frequency::year}) {
    if (wider >= at.period.frequency()) continue;
    const std::optional<Period> whole = at.period.enclosing(wider);
    if (!whole || whole->parts(at.period.frequency()).empty()) continue;
    Quantity rest = less_the_others(evaluation, at, *whole);
    if (!rest.is_missing()) return rest;
    nearest_failure = rest;
  }
  return nearest_failure;
}

void push_contradiction(lua_State* state, const Evaluation& evaluation, const Coordinate& at,
                        const Quantity& stated, const Quantity& computed) {
  const Breakdown& breakdown = evaluation.breakdown(at.breakdown);
  const std::pair<const char*, std::string> texts[] = {
      {"code", evaluation.rules().code_of(at.indicator)},
      {"name", evaluation.rules().names_of(at.indicator).in(evaluation.language())},
      {"breakdown_text", breakdown.text()}};
  const std::pair<const char*, Quantity> values[] = {
      {"stated", stated}, {"computed", computed}, {"difference", stated - computed}};
  lua_createtable(state, 0, 8);
  for (const auto& [name, text] : texts) {
    push_text(state, text);
    lua_setfield(state, -2, name);
  }
  for (const auto& [name, value] : values) {
    push_quantity(state, value);
    lua_setfield(state, -2, name);
  }
  push_breakdown(state, breakdown);
  lua_setfield(state, -2, "breakdown");
  push_period(state, at.period, at.municipality);
  lua_setfield(state, -2, "period");
  make_row(state, RowKind::contradiction);
}

}  // namespace

int computed_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = self_of(state);
  Evaluation& evaluation = evaluation_of(state);
  const IndicatorIndex indicator = indicator_argument(state, arguments, 1);
  const BreakdownIndex breakdown = breakdown_argument(state, arguments, 2, indicator);
  push_quantity(state,
                evaluation.value(evaluation.computed(coordinate(self, indicator, breakdown))));
  return 1;
}

int by_difference_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = self_of(state);
  Evaluation& evaluation = evaluation_of(state);
  const IndicatorIndex indicator = indicator_argument(state, arguments, 1);
  const BreakdownIndex breakdown = breakdown_argument(state, arguments, 2, indicator);
  if (over_time(evaluation, indicator) != Aggregation::sum) {
    arguments.fail(
        fmt::format("'{}' is not a sum over time: no part of it is what the others leave",
                    evaluation.rules().code_of(indicator)),
        "use r:value(code, breakdown)");
  }
  push_quantity(state, by_difference(evaluation, coordinate(self, indicator, breakdown)));
  return 1;
}

// A finding stands on what contradicts, not on all that agrees: only the former is recorded as
// read.
int contradictions_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = single_self(state, arguments);
  Evaluation& evaluation = evaluation_of(state);
  lua_settop(state, 2);
  lua_newtable(state);
  lua_Integer position = 0;
  const auto figures = evaluation.figures(self.municipality);
  for (const StatedFigure& figure : *figures) {
    if (!self.period.contains(figure.period)) continue;
    if (over_time(evaluation, figure.indicator) == Aggregation::none) continue;
    script::charge(state, 32);
    const Coordinate at{self.municipality, figure.indicator, figure.breakdown, figure.period};
    evaluation.start_recording();
    const Quantity stated = evaluation.value(evaluation.stated(at));
    const Quantity computed = evaluation.value(evaluation.computed(at));
    evaluation.stop_recording();
    const double within = tolerance(state, arguments, computed, 1);
    if (equal(stated, computed, within) != Verdict::no) continue;
    evaluation.stated(at);
    evaluation.computed(at);
    push_contradiction(state, evaluation, at, stated, computed);
    lua_rawseti(state, -2, ++position);
  }
  return 1;
}

}  // namespace svodka
