// The environment by allow-list.
//
// Lua gives every loaded chunk the registry's globals table, whoever calls load; so that table is
// the sandbox. It stays empty: reading falls through to the table of allowed names, and from there
// to an error that suggests the nearest name; writing always falls through to an error. Library
// tables stand behind the same kind of empty table, so that one rule cannot change what another one
// calls.
#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/script/core.hpp"
#include "engine/script/libraries/libraries.hpp"

namespace svodka::script {
namespace {

// The text keys of the table at `index`, sorted.
std::vector<std::string> names_in(lua_State* state, int index) {
  std::vector<std::string> names;
  lua_pushnil(state);
  while (lua_next(state, index) != 0) {
    lua_pop(state, 1);
    if (lua_type(state, -1) == LUA_TSTRING) names.emplace_back(lua_tostring(state, -1));
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string shown_key(lua_State* state, int index) {
  if (lua_type(state, index) == LUA_TSTRING) return lua_tostring(state, index);
  return luaL_typename(state, index);
}

// __index of a table of allowed names; upvalue 1 is the library's name, "" for the globals.
int unknown_name(lua_State* state) {
  const std::string library = lua_tostring(state, lua_upvalueindex(1));
  const std::string name = shown_key(state, 2);
  Diagnostic problem;
  problem.hint = did_you_mean(name, names_in(state, 1));
  if (library.empty()) {
    problem.message = fmt::format("unknown name '{}'", name);
  } else {
    problem.message = fmt::format("'{}' has no function '{}'", library, name);
  }
  raise(state, std::move(problem), name);
}

// __newindex of the empty table that scripts hold.
int cannot_write(lua_State* state) {
  const std::string library = lua_tostring(state, lua_upvalueindex(1));
  const std::string name = shown_key(state, 2);
  if (library.empty()) raise(state, refused_global(state, name), name);
  Diagnostic problem;
  problem.message = fmt::format("'{}' cannot be changed by a script", library);
  problem.hint = "keep your own functions in local variables";
  raise(state, std::move(problem), name);
}

void push_named(lua_State* state, lua_CFunction function, const char* library) {
  lua_pushstring(state, library);
  lua_pushcclosure(state, function, 1);
}

// Replaces the table on the stack top by an empty one through which it can be read only. `front` is
// the table to use, or 0 for a new one.
void protect(lua_State* state, const char* library, int front) {
  const int names = lua_gettop(state);
  lua_createtable(state, 0, 1);
  push_named(state, unknown_name, library);
  lua_setfield(state, -2, "__index");
  lua_setmetatable(state, names);
  if (front != 0) {
    lua_pushvalue(state, front);
  } else {
    lua_newtable(state);
  }
  lua_createtable(state, 0, 3);
  lua_pushvalue(state, names);
  lua_setfield(state, -2, "__index");
  push_named(state, cannot_write, library);
  lua_setfield(state, -2, "__newindex");
  lua_pushboolean(state, 0);
  lua_setfield(state, -2, "__metatable");
  lua_setmetatable(state, -2);
  lua_remove(state, names);
}

void add_library(lua_State* state, const char* name, void (*make)(lua_State*), int environment) {
  make(state);
  protect(state, name, 0);
  lua_setfield(state, environment, name);
}

// ("text"):upper() finds the functions of `string`; scripts cannot reach this table itself.
void give_texts_their_methods(lua_State* state) {
  lua_pushliteral(state, "");
  lua_createtable(state, 0, 2);
  make_string_library(state);
  lua_setfield(state, -2, "__index");
  lua_pushboolean(state, 0);
  lua_setfield(state, -2, "__metatable");
  lua_setmetatable(state, -2);
  lua_pop(state, 1);
}

// Lua makes the metatable of its buffers when the first large one is needed. Memory that ends just
// then leaves it without the function that frees them, so it is made before any script runs.
void make_metatable_of_buffers(lua_State* state) {
  luaL_Buffer buffer;
  luaL_buffinitsize(state, &buffer, LUAL_BUFFERSIZE + 1);
  luaL_pushresultsize(&buffer, 0);
  lua_pop(state, 1);
}

}  // namespace

Diagnostic refused_global(lua_State* state, const std::string& name) {
  Diagnostic problem;
  lua_getfield(state, LUA_REGISTRYINDEX, environment_key);
  lua_pushlstring(state, name.data(), name.size());
  if (lua_rawget(state, -2) != LUA_TNIL) {
    problem.message = fmt::format("'{}' is a name of Svodka and cannot be changed", name);
    problem.hint = fmt::format("choose another name: local my_{} = ...", name);
  } else {
    problem.message = fmt::format("'{}' is not declared", name);
    problem.hint = fmt::format("write local before it the first time: local {}", name);
  }
  lua_pop(state, 2);
  return problem;
}

int open_environment(lua_State* state) {
  make_base_library(state);
  const int environment = lua_gettop(state);
  add_library(state, "math", make_math_library, environment);
  add_library(state, "string", make_string_library, environment);
  add_library(state, "table", make_table_library, environment);
  add_library(state, "utf8", make_utf8_library, environment);
  give_texts_their_methods(state);
  make_metatable_of_buffers(state);
  lua_newtable(state);
  lua_setfield(state, LUA_REGISTRYINDEX, modules_key);
  lua_pushvalue(state, environment);
  lua_setfield(state, LUA_REGISTRYINDEX, environment_key);
  lua_rawgeti(state, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
  const int globals = lua_gettop(state);
  lua_pushvalue(state, environment);
  protect(state, "", globals);
  return 0;
}

}  // namespace svodka::script
