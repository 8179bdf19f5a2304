#include "engine/books/own_rows.hpp"

#include <vector>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/rules/api/lua_values.hpp"

namespace svodka {

namespace {

constexpr char watched_key = 0;  // its address: a field of the metatable of watched rows

void replace_by_copy(lua_State* state) {
  lua_newtable(state);
  lua_pushnil(state);
  while (lua_next(state, -3) != 0) {
    lua_pushvalue(state, -2);
    lua_insert(state, -2);
    lua_rawset(state, -4);
  }
  lua_remove(state, -2);
}

}  // namespace

OwnRows::OwnRows(script::Sandbox& sandbox, LuaFunction list) : sandbox_(sandbox) {
  lua_State* state = sandbox.state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, list);
  list_ = luaL_ref(state, LUA_REGISTRYINDEX);
}

OwnRows::~OwnRows() {
  leave();
  luaL_unref(sandbox_.state(), LUA_REGISTRYINDEX, watching_);
  luaL_unref(sandbox_.state(), LUA_REGISTRYINDEX, list_);
}

void OwnRows::enter(int number) {
  leave();
  lua_State* state = sandbox_.state();
  if (!lua_istable(state, -1)) return;
  if (lua_getmetatable(state, -1) != 0) {
    const bool watched = lua_rawgetp(state, -1, &watched_key) != LUA_TNIL;
    lua_pop(state, 2);
    if (!watched) return;
    replace_by_copy(state);
  }
  number_ = number;
  push_watching(state);
  lua_setmetatable(state, -2);
  lua_pushvalue(state, -1);
  watched_ = luaL_ref(state, LUA_REGISTRYINDEX);
}

void OwnRows::leave() {
  if (watched_ == no_function) return;
  lua_State* state = sandbox_.state();
  lua_rawgeti(state, LUA_REGISTRYINDEX, watched_);
  lua_pushnil(state);
  lua_setmetatable(state, -2);
  lua_pop(state, 1);
  luaL_unref(state, LUA_REGISTRYINDEX, watched_);
  watched_ = no_function;
}

void OwnRows::push_watching(lua_State* state) {
  if (watching_ == no_function) {
    lua_createtable(state, 0, 1);
    sandbox_.push(absent, this, "__index");
    lua_setfield(state, -2, "__index");
    lua_pushboolean(state, 1);
    lua_rawsetp(state, -2, &watched_key);
    script::mark_as_watching(state);
    watching_ = luaL_ref(state, LUA_REGISTRYINDEX);
  }
  lua_rawgeti(state, LUA_REGISTRYINDEX, watching_);
}

int OwnRows::absent(lua_State* state, void* rows) {
  return static_cast<OwnRows*>(rows)->absent_field(state);
}

// Called for what the row itself has not.
int OwnRows::absent_field(lua_State* state) {
  const bool is_name = lua_type(state, 2) == LUA_TSTRING;
  const std::string field = is_name ? to_text(state, 2) : "";
  if (is_name && !some_row_has(state, field)) {
    if (field == "index") {
      lua_pushinteger(state, number_);
      return 1;
    }
    std::vector<std::string> fields = {"index"};
    lua_pushnil(state);
    while (lua_next(state, 1) != 0) {
      lua_pop(state, 1);
      if (lua_type(state, -1) == LUA_TSTRING) fields.push_back(to_text(state, -1));
    }
    throw script::ScriptError(fmt::format("no row of the list has '{}'", field),
                              did_you_mean(field, fields));
  }
  lua_pushnil(state);
  return 1;
}

bool OwnRows::some_row_has(lua_State* state, const std::string& field) {
  if (known_.count(field) != 0) return true;
  lua_rawgeti(state, LUA_REGISTRYINDEX, list_);
  const auto count = static_cast<lua_Integer>(lua_rawlen(state, -1));
  bool found = false;
  for (lua_Integer i = 1; i <= count && !found; ++i) {
    lua_rawgeti(state, -1, i);
    if (lua_istable(state, -1)) {
      lua_pushlstring(state, field.data(), field.size());
      lua_rawget(state, -2);
      found = !lua_isnil(state, -1);
      lua_pop(state, 1);
    }
    lua_pop(state, 1);
  }
  lua_pop(state, 1);
  if (found) known_.insert(field);
  return found;
}

}  // namespace svodka
