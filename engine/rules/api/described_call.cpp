#include "engine/rules/api/described_call.hpp"

#include <new>
#include <type_traits>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/api/api_type.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/evaluation/evaluation.hpp"

namespace svodka {

namespace {

constexpr int most_parameters = 8;

struct Parameter {
  ApiType type{"any"};
  bool optional = false;
};

// A function with its parameters' types read once. It lives in the Lua state, in the registry under
// the address of its description.
struct Described {
  const ApiFunction* function = nullptr;
  const char* object = nullptr;
  int count = 0;
  bool takes_more = false;  // ends with "..."
  Parameter parameters[most_parameters];
};
static_assert(std::is_trivially_destructible_v<Described>, "Lua collects it without a finalizer");

Described read(const ApiFunction& function, const char* object) {
  Described described;
  described.function = &function;
  described.object = object;
  for (std::string name : parameters_of(function)) {
    if (name == "...") described.takes_more = true;
    // The body of a declaration is the argument of a second call.
    if (name == "..." || name.starts_with('{')) continue;
    if (described.count == most_parameters) {
      throw std::logic_error(fmt::format("{} has too many parameters", function.name));
    }
    Parameter& parameter = described.parameters[described.count++];
    parameter.optional = name.ends_with('?');
    if (parameter.optional) name.pop_back();
    const ApiField* known = parameter_of(function, name);
    if (known == nullptr) {
      throw std::logic_error(fmt::format("{}: '{}' is not described", function.name, name));
    }
    parameter.type = ApiType(known->type);
  }
  return described;
}

[[noreturn]] void refuse_object(const Described& described, const Arguments& arguments) {
  const ApiFunction& function = *described.function;
  arguments.fail(fmt::format("call it with a colon on a {}", described.object),
                 fmt::format("write {}:{}(...)", function.group, function.name));
}

// growth(now, 1,5) has three arguments: of 1,5 was meant one.
std::string decimal_comma(lua_State* state) {
  if (!lua_isinteger(state, -1) || !lua_isinteger(state, -2)) return "";
  return fmt::format("a comma parts arguments; a number is written with a point: {}.{}",
                     lua_tointeger(state, -2), lua_tointeger(state, -1));
}

[[noreturn]] void refuse_number(lua_State* state, const Described& described,
                                const Arguments& arguments, int given) {
  const std::string takes = described.count == 0   ? "no arguments"
                            : described.count == 1 ? "1 argument"
                                                   : fmt::format("{} arguments", described.count);
  arguments.fail(fmt::format("it takes {}, not {}", takes, given), decimal_comma(state));
}

bool gives_new_percents(const ApiFunction& function) {
  return function.percents == GivesPercents::always || function.percents == GivesPercents::list ||
         function.percents == GivesPercents::parts;
}

int call(lua_State* state, void* upvalue) {
  const Described& described = *static_cast<const Described*>(upvalue);
  const int offset = described.object == nullptr ? 0 : 1;
  auto* const function = const_cast<ApiFunction*>(described.function);
  const Arguments arguments(state, function, offset);
  if (described.object != nullptr && luaL_testudata(state, 1, described.object) == nullptr) {
    refuse_object(described, arguments);
  }
  int given = lua_gettop(state) - offset;
  while (given > described.count && lua_isnil(state, given + offset)) --given;
  if (given > described.count && !described.takes_more)
    refuse_number(state, described, arguments, given);
  for (int i = 0; i < described.count; ++i) {
    const Parameter& parameter = described.parameters[i];
    const int slot = i + 1 + offset;
    if (parameter.type.takes(state, slot)) continue;
    if (parameter.optional && lua_isnoneornil(state, slot)) continue;
    arguments.refuse(i + 1);
  }
  if (gives_new_percents(*function)) {
    // Nothing is evaluated while scripts are loaded.
    if (auto* evaluation = static_cast<Evaluation*>(script::host_of(state)))
      evaluation->meet_percent();
  }
  return function->binding(state, function);
}

}  // namespace

void push_described(script::Sandbox& sandbox, const ApiFunction& function, const char* object) {
  lua_State* state = sandbox.state();
  // A script may have kept a function that was pushed before: it stays the same one.
  if (lua_rawgetp(state, LUA_REGISTRYINDEX, &function) != LUA_TUSERDATA) {
    lua_pop(state, 1);
    const Described described = read(function, object);
    new (lua_newuserdatauv(state, sizeof(Described), 0)) Described(described);
    lua_pushvalue(state, -1);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &function);
  }
  void* const described = lua_touserdata(state, -1);
  lua_pop(state, 1);
  sandbox.push(call, described, function.name);
}

void register_functions(script::Sandbox& sandbox, std::span<const ApiFunction> functions) {
  for (const ApiFunction& function : functions) {
    push_described(sandbox, function);
    sandbox.bind_value(function.name);
  }
}

}  // namespace svodka
