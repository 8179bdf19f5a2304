#include "engine/rules/reading/reading_lists.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/period/label.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/functions/ratios.hpp"
#include "engine/rules/reading/coordinates.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

constexpr std::size_t longest_series = 10000;

constexpr char rows_key = 0;  // its address: the weak table row -> list of nodes

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

}  // namespace

std::vector<Coordinate> parts_told(Evaluation& evaluation, const Coordinate& whole,
                                   const std::string& dimension) {
  const Breakdown coarse = evaluation.breakdown(whole.breakdown);
  std::vector<std::pair<const Dimension::Value*, Coordinate>> found;
  std::string by = dimension;
  for (const BreakdownIndex told : evaluation.breakdowns_told(whole)) {
    const Breakdown& fine = evaluation.breakdown(told);
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
    at.breakdown = told;
    found.emplace_back(value_of(evaluation.catalog(), *part), at);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return std::less<>()(a.first, b.first); });
  std::vector<Coordinate> parts;
  for (const auto& [order, at] : found) parts.push_back(at);
  return parts;
}

void stand_on(lua_State* state, const std::vector<int>& nodes) {
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
  lua_createtable(state, how_many(nodes), 0);
  lua_Integer slot = 0;
  for (const int node : nodes) {
    lua_pushinteger(state, node);
    lua_rawseti(state, -2, ++slot);
  }
  lua_rawset(state, -3);
  lua_pop(state, 1);
}

std::vector<int> nodes_of_row(lua_State* state, int index) {
  std::vector<int> nodes;
  if (!lua_istable(state, index)) return nodes;
  const int row = lua_absindex(state, index);
  const int below = lua_gettop(state);
  if (lua_rawgetp(state, LUA_REGISTRYINDEX, &rows_key) == LUA_TTABLE) {
    lua_pushvalue(state, row);
    if (lua_rawget(state, -2) == LUA_TTABLE) {
      const auto count = static_cast<lua_Integer>(lua_rawlen(state, -1));
      for (lua_Integer i = 1; i <= count; ++i) {
        lua_rawgeti(state, -1, i);
        nodes.push_back(as_int(lua_tointeger(state, -1)));
        lua_pop(state, 1);
      }
    }
  }
  lua_settop(state, below);
  return nodes;
}

Quantity sum_of_parts(Evaluation& evaluation, const Coordinate& whole, const std::string& dimension,
                      ReadAs as) {
  const std::vector<Coordinate> parts = parts_told(evaluation, whole, dimension);
  if (parts.empty()) {
    return Quantity::missing(reason_in("no parts are stated", evaluation.language()));
  }
  Quantity total = Quantity::number(0);
  for (const Coordinate& part : parts) {
    total = total + evaluation.value(evaluation.read(part, as));
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
  const std::vector<Coordinate> parts = parts_told(evaluation, whole, dimension);
  Quantity total = evaluation.value(evaluation.read(whole, ReadAs::whole));
  if (total.is_missing()) total = sum_of_parts(evaluation, whole, dimension, ReadAs::row);
  lua_createtable(state, how_many(parts), 0);
  lua_Integer position = 0;
  for (const Coordinate& part : parts) {
    const Breakdown& breakdown = evaluation.breakdown(part.breakdown);
    const std::string code = breakdown.value_of(dimension);
    const int node = evaluation.read(part, ReadAs::row);
    const Quantity value = evaluation.value(node);
    lua_createtable(state, 0, 6);
    stand_on(state, {node});
    set_text_field(state, "code", code);
    const Dimension::Value* named = known.find(code);  // nullptr: lost, and told as needed
    set_text_field(state, "label",
                   named == nullptr ? code : named->names.in(evaluation.language()));
    set_value_field(state, "value", value);
    Quantity share = share_in_percent(value, total);
    if (share.is_missing())
      share = Quantity::missing(reason_in(share.reason(), evaluation.language()));
    set_value_field(state, "share", share);
    push_breakdown(state, breakdown);
    lua_setfield(state, -2, "breakdown");
    set_integer_field(state, "index", ++position);
    make_row(state, RowKind::part);
    lua_rawseti(state, -2, position);
  }
  return 1;
}

// Of one indicator, or of all that the municipality reports.
int values_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = self_of(state);
  Evaluation& evaluation = evaluation_of(state);
  const Dimension& dimension = dimension_argument(evaluation, arguments, 1);
  std::vector<IndicatorIndex> indicators;
  if (arguments.given(2)) {
    indicators.push_back(indicator_argument(state, arguments, 2));
  } else {
    for (std::size_t i = 0; i < evaluation.catalog().indicators().size(); ++i) {
      indicators.emplace_back(i);
    }
  }
  std::set<const Dimension::Value*, std::less<>> found;
  for (const IndicatorIndex indicator : indicators) {
    script::charge(state, 4);
    for (const BreakdownIndex told :
         evaluation.breakdowns_told(coordinate(self, indicator, the_whole))) {
      const std::string& code = evaluation.breakdown(told).value_of(dimension.code);
      if (const Dimension::Value* value = dimension.find(code)) found.insert(value);
    }
  }
  lua_createtable(state, how_many(found), 0);
  lua_Integer position = 0;
  for (const Dimension::Value* value : found) {
    lua_createtable(state, 0, 3);
    set_text_field(state, "code", value->code);
    set_text_field(state, "label", value->names.in(evaluation.language()));
    set_integer_field(state, "index", ++position);
    make_row(state, RowKind::dimension_value);
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
    stand_on(state, {node});
    push_period(state, period, owner_of_periods(self));
    lua_setfield(state, -2, "period");
    set_text_field(state, "code", period.code());
    set_text_field(state, "label", label(period, evaluation.language()));
    set_value_field(state, "value", evaluation.value(node));
    set_integer_field(state, "index", ++position);
    make_row(state, RowKind::point);
    lua_rawseti(state, -2, position);
  }
  return 1;
}

}  // namespace svodka
