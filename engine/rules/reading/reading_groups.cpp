#include "engine/rules/reading/reading_groups.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/evaluation/aggregation.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/functions/statistics.hpp"
#include "engine/rules/reading/coordinates.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

struct Property {
  const char* name;
  std::string Municipality::*of;
};

constexpr Property properties[] = {{"country", &Municipality::country},
                                   {"kind", &Municipality::kind},
                                   {"region", &Municipality::region}};

// Which municipalities are meant: those listed, or all that have every property named.
struct Group {
  std::vector<std::string> codes;
  std::map<std::string, std::string> properties;
};

Group group_argument(lua_State* state, const Arguments& arguments, int number) {
  Group group;
  if (!arguments.given(number)) return group;
  const int slot = number + 1;
  const auto listed = static_cast<lua_Integer>(lua_rawlen(state, slot));
  script::charge_each(state, static_cast<std::uint64_t>(listed), 4);
  lua_pushnil(state);
  while (lua_next(state, slot) != 0) {
    if (lua_type(state, -1) != LUA_TSTRING) {
      arguments.fail("a group is written as {region = \"komi\"} or {\"ukhta\", \"dergachi\"}");
    }
    if (lua_type(state, -2) == LUA_TSTRING) {
      group.properties[to_text(state, -2)] = to_text(state, -1);
    }
    lua_pop(state, 1);
  }
  for (lua_Integer i = 1; i <= listed; ++i) {
    lua_rawgeti(state, slot, i);
    group.codes.push_back(to_text(state, -1));
    lua_pop(state, 1);
  }
  return group;
}

void refuse_unknown(const Group& group, const Catalog& catalog, const Arguments& arguments) {
  for (const auto& [name, wanted] : group.properties) {
    const auto* property =
        std::find_if(std::begin(properties), std::end(properties),
                     [&name = name](const Property& each) { return name == each.name; });
    if (property == std::end(properties)) {
      arguments.fail(fmt::format("municipalities are not told apart by '{}'", name),
                     "use region, kind or country, or list their codes");
    }
    std::vector<std::string> known;
    for (const Municipality& each : catalog.municipalities()) known.push_back(each.*property->of);
    if (std::find(known.begin(), known.end(), wanted) == known.end()) {
      arguments.fail(fmt::format("no municipality has the {} '{}'", name, wanted),
                     did_you_mean(wanted, known));
    }
  }
}

bool belongs(const Municipality& municipality, const Group& group) {
  return std::all_of(std::begin(properties), std::end(properties), [&](const Property& property) {
    const auto wanted = group.properties.find(property.name);
    return wanted == group.properties.end() || municipality.*property.of == wanted->second;
  });
}

// Listed ones in the order of the list, otherwise in the catalogue's.
std::vector<MunicipalityIndex> members(const Group& group, Evaluation& evaluation,
                                       const Arguments& arguments) {
  const Catalog& catalog = evaluation.catalog();
  refuse_unknown(group, catalog, arguments);
  std::vector<MunicipalityIndex> candidates;
  for (const std::string& code : group.codes) {
    const std::optional<MunicipalityIndex> index = catalog.find_municipality(code);
    if (!index) {
      evaluation.need(CatalogKind::municipality, code);
      arguments.fail(
          fmt::format("unknown municipality '{}'", code),
          catalog.hint_for(CatalogKind::municipality, code, catalog.municipality_codes()));
    }
    if (std::find(candidates.begin(), candidates.end(), *index) != candidates.end()) {
      arguments.fail(fmt::format("'{}' is listed twice", code));
    }
    candidates.push_back(*index);
  }
  if (group.codes.empty()) candidates = catalog.all_municipalities();
  std::vector<MunicipalityIndex> chosen;
  for (const MunicipalityIndex index : candidates) {
    if (belongs(catalog.municipality(index), group)) {
      chosen.push_back(index);
    }
  }
  return chosen;
}

void refuse_without_total(const Evaluation& evaluation, IndicatorIndex indicator,
                          const Arguments& arguments) {
  const bool is_derived = evaluation.rules().derived_rule(indicator) != nullptr;
  if (!is_derived && adds_up_over_area(evaluation.catalog().indicator(indicator))) return;
  const Refusal refusal = not_added_up_over_area(evaluation.rules(), indicator);
  arguments.fail(refusal.problem, refusal.hint);
}

// `absent`: the municipalities that have not reported.
void push_total(lua_State* state, const Evaluation& evaluation, const Quantity& value, int reported,
                const std::vector<MunicipalityIndex>& absent) {
  const int expected = reported + how_many(absent);
  lua_createtable(state, 0, 5);
  push_quantity(state, value);
  lua_setfield(state, -2, "value");
  lua_pushinteger(state, reported);
  lua_setfield(state, -2, "reported");
  lua_pushinteger(state, expected);
  lua_setfield(state, -2, "expected");
  push_text(state, reported_of(reported, expected, evaluation.language()));
  lua_setfield(state, -2, "text");
  lua_createtable(state, how_many(absent), 0);
  lua_Integer position = 0;
  for (const MunicipalityIndex municipality : absent) {
    const Municipality& each = evaluation.catalog().municipality(municipality);
    push_text(state, each.names.in(evaluation.language()));
    lua_rawseti(state, -2, ++position);
  }
  lua_setfield(state, -2, "absent");
  make_row(state, RowKind::total);
}

}  // namespace

int municipalities_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = self_of(state);
  Evaluation& evaluation = evaluation_of(state);
  const std::vector<MunicipalityIndex> chosen =
      members(group_argument(state, arguments, 1), evaluation, arguments);
  script::charge(state, chosen.size() * 4);
  lua_createtable(state, how_many(chosen), 0);
  lua_Integer position = 0;
  for (const MunicipalityIndex municipality : chosen) {
    push_reading(state, evaluation, municipality, self.period);
    lua_rawseti(state, -2, ++position);
  }
  return 1;
}

int total_method(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  const Reading& self = self_of(state);
  Evaluation& evaluation = evaluation_of(state);
  const IndicatorIndex indicator = indicator_argument(state, arguments, 1);
  refuse_without_total(evaluation, indicator, arguments);
  const bool own_group = self.group != alone && !arguments.given(2);
  const std::vector<MunicipalityIndex> chosen =
      own_group ? evaluation.members(self.group)
                : members(group_argument(state, arguments, 2), evaluation, arguments);
  const BreakdownIndex breakdown = breakdown_argument(state, arguments, 3, indicator);
  const MissingMembers missing = missing_members_argument(arguments, 4, "count");
  script::charge(state, chosen.size() * 16);
  const Evaluation::FiguresOfMembers figures =
      evaluation.figures_of_members({self.municipality, indicator, breakdown, self.period}, chosen);
  const auto reported = how_many(figures.there);
  Quantity total = evaluation.total_of(indicator, figures.there);
  if (!figures.absent.empty() && missing == MissingMembers::fail) total = figures.first_missing;
  if (!figures.absent.empty() && missing == MissingMembers::count) {
    total = Quantity::missing(incomplete(reported, how_many(chosen), evaluation.language()));
  }
  push_total(state, evaluation, total, reported, figures.absent);
  return 1;
}

}  // namespace svodka
