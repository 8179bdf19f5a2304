#include "engine/rules/reading/absent_reading.hpp"

#include <algorithm>
#include <new>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/api/api.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/api/metatable.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

namespace {

struct AbsentReading {
  int year;
  int week;
};

constexpr const char* absent_reading_type = "absent reading";
constexpr char give_figure_key = 0;  // their addresses: what methods of it do
constexpr char give_list_key = 0;
constexpr char give_nothing_key = 0;

const AbsentReading& absent(lua_State* state) {
  return *static_cast<const AbsentReading*>(luaL_checkudata(state, 1, absent_reading_type));
}

int give_figure(lua_State* state, void*) {
  const AbsentReading& reading = absent(state);
  push_quantity(state, Quantity::missing(no_such_week(reading.year, reading.week,
                                                      evaluation_of(state).language())));
  return 1;
}

int give_list(lua_State* state, void*) {
  lua_newtable(state);
  return 1;
}

int give_nothing(lua_State* state, void*) {
  lua_pushnil(state);
  return 1;
}

const ApiFunction* method_named(const std::string& name) {
  const std::span<const ApiFunction> methods = reading_methods();
  const auto found = std::find_if(methods.begin(), methods.end(),
                                  [&](const ApiFunction& method) { return name == method.name; });
  return found == methods.end() ? nullptr : &*found;
}

// What the method does here, by what it gives elsewhere; nullptr when that cannot be had.
const char* behaviour_of(const ApiFunction& method) {
  const std::string_view result = method.result;
  if (result == "value") return &give_figure_key;
  if (result.starts_with("list of")) return &give_list_key;
  return result.ends_with(" or nil") ? &give_nothing_key : nullptr;
}

[[noreturn]] void refuse(const AbsentReading& reading) {
  throw script::ScriptError(no_such_week(reading.year, reading.week, "en"),
                            "its figures are missing; r:ago(52, \"week\") is a week that exists");
}

int index_absent_reading(lua_State* state, void*) {
  const std::string name = to_text(state, 2);
  if (evaluation_of(state).rules().find_indicator(name)) return give_figure(state, nullptr);
  const ApiFunction* const method = method_named(name);
  const char* const behaviour = method == nullptr ? nullptr : behaviour_of(*method);
  if (behaviour == nullptr) refuse(absent(state));
  lua_rawgetp(state, LUA_REGISTRYINDEX, behaviour);
  return 1;
}

int absent_reading_text(lua_State* state, void*) {
  const AbsentReading& reading = absent(state);
  push_text(state, no_such_week(reading.year, reading.week, "en"));
  return 1;
}

constexpr Metamethod absent_reading_metamethods[] = {{"__index", index_absent_reading},
                                                     {"__tostring", absent_reading_text}};

}  // namespace

void register_absent_reading(script::Sandbox& sandbox) {
  lua_State* const state = sandbox.state();
  push_metatable(sandbox, absent_reading_type, absent_reading_metamethods);
  lua_pop(state, 1);
  const std::pair<const char*, script::Binding> behaviours[] = {{&give_figure_key, give_figure},
                                                                {&give_list_key, give_list},
                                                                {&give_nothing_key, give_nothing}};
  for (const auto& [key, binding] : behaviours) {
    sandbox.push(binding, nullptr, "method");
    lua_rawsetp(state, LUA_REGISTRYINDEX, key);
  }
}

bool lacks_the_week(const Period& period, long long years) {
  constexpr int always_there = 52;
  if (period.frequency() != Frequency::week || period.index() <= always_there) return false;
  // The year has weeks, so that it is this one alone that is wanting.
  const Period last_common = period.ago(1, Frequency::week).value();
  return years > -10000 && years < 10000 &&
         last_common.ago(static_cast<int>(years), Frequency::year).has_value();
}

void push_absent_reading(lua_State* state, int year, int week) {
  new (lua_newuserdatauv(state, sizeof(AbsentReading), 0)) AbsentReading{year, week};
  luaL_setmetatable(state, absent_reading_type);
}

}  // namespace svodka
