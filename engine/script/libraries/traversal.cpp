#include "engine/script/libraries/traversal.hpp"

#include <algorithm>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/script/core.hpp"

namespace svodka::script {
namespace {

// A table's key, comparable in the order of traversal: the alternatives stand in that order. The
// texts belong to the state and live as long as the key is in the table or on the stack.
using Key = std::variant<lua_Integer, lua_Number, std::string_view, bool>;

Key key_at(lua_State* state, int index) {
  switch (lua_type(state, index)) {
    case LUA_TNUMBER:
      if (lua_isinteger(state, index) != 0) return lua_tointeger(state, index);
      return lua_tonumber(state, index);
    case LUA_TSTRING: {
      std::size_t size = 0;
      const char* const text = lua_tolstring(state, index, &size);
      return std::string_view(text, size);
    }
    case LUA_TBOOLEAN:
      return lua_toboolean(state, index) != 0;
    default:
      break;
  }
  Diagnostic problem;
  problem.message = fmt::format("a table whose keys are a {} has no order to go through it in",
                                luaL_typename(state, index));
  problem.hint = "use numbers or texts as keys, or keep the values in a list";
  raise(state, std::move(problem));
}

void push(lua_State* state, const Key& key) {
  if (const auto* integer = std::get_if<lua_Integer>(&key)) {
    lua_pushinteger(state, *integer);
  } else if (const auto* number = std::get_if<lua_Number>(&key)) {
    lua_pushnumber(state, *number);
  } else if (const auto* text = std::get_if<std::string_view>(&key)) {
    lua_pushlstring(state, text->data(), text->size());
  } else {
    lua_pushboolean(state, std::get<bool>(key) ? 1 : 0);
  }
}

constexpr std::uint64_t steps_per_key = 20;

// C++ memory is outside of Lua's cap: the table's own size bounds it (a key here is 24 bytes, a
// table entry at least 16).
std::vector<Key> sorted_keys(lua_State* state, int table) {
  std::vector<Key> keys;
  bool sorted = true;
  lua_pushnil(state);
  while (lua_next(state, table) != 0) {
    lua_pop(state, 1);
    charge(state, steps_per_key);
    keys.push_back(key_at(state, -1));
    sorted = sorted && (keys.size() == 1 || keys[keys.size() - 2] < keys.back());
  }
  if (!sorted) {
    std::sort(keys.begin(), keys.end(), [state](const Key& a, const Key& b) {
      charge(state, steps_per_key);
      return a < b;
    });
  }
  return keys;
}

// Upvalues: the list of keys, the index of the last one given. Keys that have lost their value
// since are passed over, so a loop may remove what it likes.
int next_of_list(lua_State* state) {
  luaL_checktype(state, 1, LUA_TTABLE);
  lua_Integer i = lua_tointeger(state, lua_upvalueindex(2));
  for (;;) {
    charge(state, 1);
    if (lua_rawgeti(state, lua_upvalueindex(1), ++i) == LUA_TNIL) return 1;
    lua_pushvalue(state, -1);
    if (lua_rawget(state, 1) != LUA_TNIL) break;
    lua_pop(state, 2);
  }
  lua_pushinteger(state, i);
  lua_replace(state, lua_upvalueindex(2));
  return 2;
}

}  // namespace

int ordered_pairs(lua_State* state) {
  luaL_checkany(state, 1);
  if (luaL_getmetafield(state, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(state, 1);
    lua_call(state, 1, 3);
    return 3;
  }
  luaL_checktype(state, 1, LUA_TTABLE);
  const std::vector<Key> keys = sorted_keys(state, 1);
  lua_createtable(state, as_int(std::min<std::size_t>(keys.size(), 1u << 30)), 0);
  lua_Integer i = 0;
  for (const Key& key : keys) {
    charge(state, 1);
    push(state, key);
    lua_rawseti(state, -2, ++i);
  }
  lua_pushinteger(state, 0);
  lua_pushcclosure(state, next_of_list, 2);
  lua_pushvalue(state, 1);
  lua_pushnil(state);
  return 3;
}

int ordered_next(lua_State* state) {
  luaL_checktype(state, 1, LUA_TTABLE);
  lua_settop(state, 2);
  std::optional<Key> after;
  if (lua_type(state, 2) != LUA_TNIL) after = key_at(state, 2);
  std::optional<Key> best;
  lua_pushnil(state);
  while (lua_next(state, 1) != 0) {
    lua_pop(state, 1);
    charge(state, steps_per_key);
    const Key key = key_at(state, -1);
    if ((!after || *after < key) && (!best || key < *best)) best = key;
  }
  if (!best) {
    lua_pushnil(state);
    return 1;
  }
  push(state, *best);
  lua_pushvalue(state, -1);
  lua_rawget(state, 1);
  return 2;
}

}  // namespace svodka::script
