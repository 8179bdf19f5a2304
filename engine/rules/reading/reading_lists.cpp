#include "engine/rules/reading/reading_lists.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/period/label.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/functions/ratios.hpp"
#include "engine/rules/reading/coordinates.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

constexpr std::size_t longest_series = 10000;

void set_text(lua_State* state, const char* name, std::string_view text) {
  push_text(state, text);
  lua_setfield(state, -2, name);
}

void set_value(lua_State* state, const char* name, const Quantity& value) {
  push_quantity(state, value);
  lua_setfield(state, -2, name);
}

void set_integer(lua_State* state, const char* name, lua_Integer value) {
  lua_pushinteger(state, value);
  lua_setfield(state, -2, name);
}

constexpr char rows_key = 0;  // its address: the weak table row -> node

// Notes which node the row on top of the stack stands on.
void stand_on(lua_State* state, int node) {
  if (lua_rawgetp(state, LUA_REGISTRYINDEX, &rows_key) != LUA_TTABLE) {
    lua_pop(state, 1);
    lua_newtable(state);
    lua_createtable(state, 0, 1);
    lua_pushliteral(state, "k");
    lua_setfield(state, -2, "__mode");
    lua_setmetatable(state, -2);
    lua_pushvalue(state, -1);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &rows_key);
  }
  lua_pushvalue(state, -2);
  lua_pushinteger(state, node);
  lua_rawset(state, -3);
  lua_pop(state, 1);
}

// nullptr: the catalogue has no such value.
const Dimension::Value* value_of(const Catalog& catalog, const Breakdown::Part& part) {
  const std::optional<DimensionIndex> dimension = catalog.find_dimension(part.dimension);
  return dimension ? catalog.dimension(*dimension).find(part.value) : nullptr;
}

// The dimension by which `fine` refines `coarse`, or nullptr when it is not by exactly one.
const Breakdown::Part* one_more(const Breakdown& fine, const Breakdown& coarse) {
  if (fine.parts().size() != coarse.parts().size() + 1 || !fine.refines(coarse)) return nullptr;
  for (const Breakdown::Part& part : fine.parts()) {
    if (coarse.value_of(part.dimension).empty()) return &part;
  }
  return nullptr;
}

void push_observation(lua_State* state, const StoredObservation& observation,
                      const Evaluation& evaluation) {
  lua_createtable(state, 0, 14);
  set_text(state, "code", observation.indicator);
  if (const auto indicator = evaluation.rules().find_indicator(observation.indicator))
    set_text(state, "name", evaluation.rules().names_of(*indicator).in(evaluation.language()));
  push_breakdown(state, observation.breakdown);
  lua_setfield(state, -2, "breakdown");
  set_text(state, "breakdown_text", observation.breakdown.text());
  push_period(state, observation.period);
  lua_setfield(state, -2, "period");
  set_value(state, "value", observation.value);
  set_text(state, "qualifier", symbol_of(observation.value.qualifier()));
  set_text(state, "unit", observation.unit);
  set_text(state, "source", observation.source);
  set_text(state, "quote", observation.quote);
  set_text(state, "comment", observation.comment);
  set_text(state, "status", std::string(1, observation.status));
  set_text(state, "recorded_by", observation.recorded_by);
  set_integer(state, "revision", observation.revision);
  make_row(state, RowKind::figure);
}

}  // namespace

std::vector<Coordinate> stated_parts(Evaluation& evaluation, const Coordinate& whole,
                                     const std::string& dimension) {
  const Breakdown coarse = evaluation.breakdown(whole.breakdown);
  std::vector<std::pair<const Dimension::Value*, Coordinate>> found;
  std::string by = dimension;
  for (const StatedFigure& figure : evaluation.figures(whole.municipality)) {
    if (figure.indicator != whole.indicator || figure.period != whole.period) continue;
    const Breakdown& fine = evaluation.breakdown(figure.breakdown);
    const Breakdown::Part* part = one_more(fine, coarse);
    if (part == nullptr || (!dimension.empty() && part->dimension != dimension)) continue;
    if (!by.empty() && part->dimension != by) {
      throw script::ScriptError(
          fmt::format("'{}' is stated by '{}' and by '{}': which parts are meant?",
                      evaluation.rules().code_of(whole.indicator), by, part->dimension),
          fmt::format("name the dimension: r:sum(code, breakdown, \"{}\")", by));
    }
    by = part->dimension;
    Coordinate at = whole;
    at.breakdown = figure.breakdown;
    found.emplace_back(value_of(evaluation.catalog(), *part), at);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return std::less<>()(a.first, b.first); });
  std::vector<Coordinate> parts;
  for (const auto& [order, at] : found) parts.push_back(at);
  return parts;
}

int node_of_row(lua_State* state, int index) {
  int node = -1;
  if (lua_istable(state, index) && lua_rawgetp(state, LUA_REGISTRYINDEX, &rows_key) == LUA_TTABLE) {
    lua_pushvalue(state, index < 0 ? index - 1 : index);
    lua_rawget(state, -2);
    if (lua_isinteger(state, -1)) node = static_cast<int>(lua_tointeger(state, -1));
    lua_pop(state, 2);
  } else if (lua_istable(state, index)) {
    lua_pop(state, 1);
  }
  return node;
}

Quantity sum_of_parts(Evaluation& evaluation, const Coordinate& whole, const std::string& dimension,
                      ReadAs as) {
  const std::vector<Coordinate> parts = stated_parts(evaluation, whole, dimension);
  if (parts.empty()) {
    return Quantity::missing(reason_in("no parts are stated", evaluation.language()));
  }
  Quantity total = Quantity::number(0);
  for (const Coordinate& part : parts) {
    total = total + evaluation.value(evaluation.stated(part, as));
  }
  return total;
}

void push_lines(lua_State* state, const std::string& text) {
  lua_newtable(state);
  lua_Integer count = 0;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    std::string_view line = std::string_view(text).substr(from, to - from);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    if (!line.empty()) {
      push_text(state, line);
      lua_rawseti(state, -2, ++count);
    }
    from = to + 1;
  }
}

int parts_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = self_of(state);
  Evaluation& evaluation = evaluation_of(state);
  const IndicatorIndex indicator = indicator_argument(state, arguments, 1);
  const Dimension& known = dimension_argument(evaluation, arguments, 2);
  const std::string& dimension = known.code;
  const Coordinate whole =
      coordinate(self, indicator, breakdown_argument(state, arguments, 3, indicator));
  const std::vector<Coordinate> parts = stated_parts(evaluation, whole, dimension);
  Quantity total = evaluation.value(evaluation.read(whole, ReadAs::whole));
  if (total.is_missing()) total = sum_of_parts(evaluation, whole, dimension, ReadAs::row);
  lua_createtable(state, static_cast<int>(parts.size()), 0);
  lua_Integer position = 0;
  for (const Coordinate& part : parts) {
    const Breakdown& breakdown = evaluation.breakdown(part.breakdown);
    const std::string code = breakdown.value_of(dimension);
    const int node = evaluation.stated(part, ReadAs::row);
    const Quantity value = evaluation.value(node);
    lua_createtable(state, 0, 6);
    stand_on(state, node);
    set_text(state, "code", code);
    const Dimension::Value* named = known.find(code);  // nullptr: lost, and told as needed
    set_text(state, "label", named == nullptr ? code : named->names.in(evaluation.language()));
    set_value(state, "value", value);
    Quantity share = share_in_percent(value, total);
    if (share.is_missing())
      share = Quantity::missing(reason_in(share.reason(), evaluation.language()));
    set_value(state, "share", share);
    push_breakdown(state, breakdown);
    lua_setfield(state, -2, "breakdown");
    set_integer(state, "index", ++position);
    make_row(state, RowKind::part);
    lua_rawseti(state, -2, position);
  }
  return 1;
}

int series_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = self_of(state);
  Evaluation& evaluation = evaluation_of(state);
  const IndicatorIndex indicator = indicator_argument(state, arguments, 1);
  const Period from = period_argument(state, arguments, 2);
  const Period to = period_argument(state, arguments, 3);
  const BreakdownIndex breakdown = breakdown_argument(state, arguments, 4, indicator);
  if (from.frequency() != to.frequency()) {
    arguments.fail(fmt::format("{} and {} are not periods of one kind", from.code(), to.code()));
  }
  lua_newtable(state);
  lua_Integer position = 0;
  for (Period period = from; period <= to; period = period.next()) {
    if (static_cast<std::size_t>(position) == longest_series)
      arguments.fail("the series is too long");
    script::charge(state, 16);
    Coordinate at = coordinate(self, indicator, breakdown);
    at.period = period;
    const int node = evaluation.read(at, ReadAs::row);
    lua_createtable(state, 0, 5);
    stand_on(state, node);
    push_period(state, period);
    lua_setfield(state, -2, "period");
    set_text(state, "code", period.code());
    set_text(state, "label", label(period, evaluation.language()));
    set_value(state, "value", evaluation.value(node));
    set_integer(state, "index", ++position);
    make_row(state, RowKind::point);
    lua_rawseti(state, -2, position);
  }
  return 1;
}

int observation_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = self_of(state);
  Evaluation& evaluation = evaluation_of(state);
  const IndicatorIndex indicator = indicator_argument(state, arguments, 1);
  const Node& node = evaluation.node(evaluation.stated(
      coordinate(self, indicator, breakdown_argument(state, arguments, 2, indicator))));
  std::optional<StoredObservation> observation;
  if (node.observation != 0) observation = evaluation.store().observation(node.observation);
  if (observation) {
    push_observation(state, *observation, evaluation);
  } else {
    lua_pushnil(state);
  }
  return 1;
}

int observations_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = self_of(state);
  Evaluation& evaluation = evaluation_of(state);
  lua_newtable(state);
  lua_Integer position = 0;
  // A line whose own range sticks out of the period (18 months in a half-year's report) belongs
  // to the report in which the range ends.
  const auto belongs = [period = self.period](const Period& stated) {
    return stated == period || stated.last_day() == period.last_day();
  };
  evaluation.need_all(self.municipality, belongs);
  for (const StatedFigure& figure : evaluation.figures(self.municipality)) {
    if (!belongs(figure.period)) continue;
    script::charge(state, 64);
    const int node = evaluation.stated(
        {self.municipality, figure.indicator, figure.breakdown, figure.period}, ReadAs::listed);
    const std::optional<StoredObservation> observation = evaluation.store().observation(figure.id);
    if (!observation) continue;
    push_observation(state, *observation, evaluation);
    stand_on(state, node);
    lua_rawseti(state, -2, ++position);
  }
  return 1;
}

}  // namespace svodka
