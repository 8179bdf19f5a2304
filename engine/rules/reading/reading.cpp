#include "engine/rules/reading/reading.hpp"

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/places/places.hpp"
#include "engine/rules/api/described_call.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/api/metatable.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/reading/absent_reading.hpp"
#include "engine/rules/reading/coordinates.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

constexpr const char* reading_type = "reading";
constexpr char names_key = 0;  // its address: the table NAME -> method or indicator index

using script::ScriptError;

void push_municipality(lua_State* state, const Evaluation& evaluation, MunicipalityIndex index) {
  const Municipality& municipality = evaluation.rules().catalog().municipality(index);
  const std::pair<const char*, std::string_view> fields[] = {
      {"code", municipality.code},       {"name", municipality.names.in(evaluation.language())},
      {"country", municipality.country}, {"region", municipality.region},
      {"kind", municipality.kind},       {"language", municipality.language}};
  lua_createtable(state, 0, std::size(fields));
  for (const auto& [name, text] : fields) {
    push_text(state, text);
    lua_setfield(state, -2, name);
  }
  make_row(state, RowKind::municipality);
}

[[noreturn]] void unknown_name(Evaluation& evaluation, const std::string& name) {
  evaluation.need(CatalogKind::indicator, name);
  throw ScriptError(fmt::format("unknown indicator '{}'", name),
                    evaluation.catalog().hint_for(CatalogKind::indicator, name,
                                                  members_of_reading(evaluation.rules())));
}

// One reading for each member, made when first asked for; nil for a municipality alone.
void push_group(lua_State* state, const Evaluation& evaluation, const Reading& reading) {
  if (lua_getiuservalue(state, 1, 1) != LUA_TNIL || reading.group == alone) return;
  const std::vector<MunicipalityIndex>& members = evaluation.members(reading.group);
  script::charge(state, members.size() * 4);
  lua_createtable(state, how_many(members), 0);
  lua_Integer position = 0;
  for (const MunicipalityIndex member : members) {
    push_reading(state, evaluation, member, reading.period);
    lua_rawseti(state, -2, ++position);
  }
  lua_pushvalue(state, -1);
  lua_setiuservalue(state, 1, 1);
}

int index_reading(lua_State* state, void*) {
  const Reading& reading = *to_reading(state, 1);
  lua_rawgetp(state, LUA_REGISTRYINDEX, &names_key);
  lua_pushvalue(state, 2);
  lua_rawget(state, -2);
  if (lua_isfunction(state, -1)) return 1;
  Evaluation& evaluation = evaluation_of(state);
  if (lua_isinteger(state, -1)) {
    const IndicatorIndex indicator(static_cast<std::size_t>(lua_tointeger(state, -1)));
    refuse_text(evaluation, indicator);
    push_quantity(state,
                  evaluation.value(evaluation.read(coordinate(reading, indicator, the_whole))));
    return 1;
  }
  const std::string name = to_text(state, 2);
  if (name == "period") {
    push_period(state, reading.period, owner_of_periods(reading));
  } else if (name == "municipality") {
    if (reading.group != alone) {
      throw ScriptError(
          fmt::format("this reading is of {} municipalities together, not of one",
                      evaluation.members(reading.group).size()),
          "the report has together = true: r.group lists a reading of each, m.municipality");
    }
    push_municipality(state, evaluation, reading.municipality);
  } else if (name == "group") {
    push_group(state, evaluation, reading);
  } else {
    unknown_name(evaluation, name);
  }
  return 1;
}

int equal_readings(lua_State* state, void*) {
  const Reading* a = to_reading(state, 1);
  const Reading* b = to_reading(state, 2);
  lua_pushboolean(state, a != nullptr && b != nullptr && a->municipality == b->municipality &&
                             a->group == b->group && a->period == b->period);
  return 1;
}

int reading_text(lua_State* state, void*) {
  const Reading& reading = *to_reading(state, 1);
  push_text(state,
            fmt::format("{}, {}", evaluation_of(state).whose({reading.municipality, reading.group}),
                        reading.period.code()));
  return 1;
}

int refuse_assignment(lua_State*, void*) {
  throw ScriptError("a reading cannot be changed", "keep the value in a local variable");
}

constexpr Metamethod reading_metamethods[] = {{"__index", index_reading},
                                              {"__eq", equal_readings},
                                              {"__tostring", reading_text},
                                              {"__newindex", refuse_assignment}};

}  // namespace

std::vector<std::string> members_of_reading(const Rulebook& rules) {
  std::vector<std::string> known = rules.indicator_codes();
  for (const ApiFunction& method : reading_methods()) known.emplace_back(method.name);
  known.insert(known.end(), {"period", "municipality", "group"});
  return known;
}

void register_reading(script::Sandbox& sandbox) {
  push_metatable(sandbox, reading_type, reading_metamethods);
  lua_pop(sandbox.state(), 1);
  register_absent_reading(sandbox);
}

void name_indicators(script::Sandbox& sandbox, const Rulebook& rules) {
  lua_State* state = sandbox.state();
  lua_newtable(state);
  for (const std::string& code : rules.indicator_codes()) {
    push_text(state, code);
    lua_pushinteger(state, static_cast<lua_Integer>(rules.find_indicator(code)->position()));
    lua_rawset(state, -3);
  }
  for (const ApiFunction& method : reading_methods()) {
    push_text(state, method.name);
    push_described(sandbox, method, reading_type);
    lua_rawset(state, -3);
  }
  lua_rawsetp(state, LUA_REGISTRYINDEX, &names_key);
}

void push_reading(lua_State* state, const Evaluation& evaluation, const Subject& subject,
                  const Period& period) {
  void* memory = lua_newuserdatauv(state, sizeof(Reading), 1);
  new (memory) Reading{subject.municipality, period, evaluation.generation(), subject.group};
  luaL_setmetatable(state, reading_type);
}

const Reading* to_reading(lua_State* state, int index_reading) {
  auto* reading = static_cast<const Reading*>(luaL_testudata(state, index_reading, reading_type));
  if (reading != nullptr && reading->generation != evaluation_of(state).generation()) {
    throw ScriptError("this reading belongs to a workbook that is already finished",
                      "use the `r` that your function receives; do not keep it");
  }
  return reading;
}

}  // namespace svodka
