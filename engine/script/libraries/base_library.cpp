// Lua's basic functions as far as they can do no harm, rewritten where the originals show
// addresses, depend on the order of a hash table or can swallow the end of the budget.
#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/script/core.hpp"
#include "engine/script/libraries/libraries.hpp"
#include "engine/script/libraries/traversal.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::script {
namespace {

int assert_true(lua_State* state) {
  luaL_checkany(state, 1);
  if (lua_toboolean(state, 1) != 0) return lua_gettop(state);
  if (lua_gettop(state) > 1) {
    lua_settop(state, 2);
    return lua_error(state);
  }
  return luaL_error(state, "assertion failed!");
}

int raise_error(lua_State* state) {
  const int level = static_cast<int>(luaL_optinteger(state, 2, 1));
  lua_settop(state, 1);
  if (lua_type(state, 1) == LUA_TSTRING && level > 0) {
    luaL_where(state, level);
    lua_pushvalue(state, 1);
    lua_concat(state, 2);
  }
  return lua_error(state);
}

int next_of_array(lua_State* state) {
  const lua_Integer i = luaL_checkinteger(state, 2) + 1;
  lua_pushinteger(state, i);
  return lua_geti(state, 1, i) == LUA_TNIL ? 1 : 2;
}

int counted_next_of_array(lua_State* state) {
  if (Timeline* const timeline = timeline_of(state))
    begin_round(*timeline, static_cast<std::uint64_t>(lua_tointeger(state, lua_upvalueindex(1))));
  return next_of_array(state);
}

int array_pairs(lua_State* state) {
  luaL_checkany(state, 1);
  if (Timeline* const timeline = timeline_of(state)) {
    lua_pushinteger(state, static_cast<lua_Integer>(++timeline->loops));
    lua_pushcclosure(state, counted_next_of_array, 1);
  } else {
    lua_pushcfunction(state, next_of_array);
  }
  lua_pushvalue(state, 1);
  lua_pushinteger(state, 0);
  return 3;
}

// What ends a run ends it through every pcall.
int protected_call(lua_State* state) {
  luaL_checkany(state, 1);
  lua_pushboolean(state, 1);
  lua_insert(state, 1);
  const int status = lua_pcall(state, lua_gettop(state) - 2, LUA_MULTRET, 0);
  if (core_of(state).out_of_time()) kill(state);
  if (status == LUA_OK) return lua_gettop(state);
  lua_pushboolean(state, 0);
  lua_insert(state, -2);
  return 2;
}

int select_arguments(lua_State* state) {
  const int count = lua_gettop(state);
  if (lua_type(state, 1) == LUA_TSTRING && *lua_tostring(state, 1) == '#') {
    lua_pushinteger(state, count - 1);
    return 1;
  }
  lua_Integer first = luaL_checkinteger(state, 1);
  if (first < 0) first = count + first;
  luaL_argcheck(state, first >= 1, 1, "index out of range");
  return first > count ? 0 : count - static_cast<int>(first);
}

std::optional<lua_Unsigned> digit_of(char c) {
  constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
  const std::size_t at = digits.find(ascii_lower(c));
  if (at == std::string_view::npos) return std::nullopt;
  return at;
}

// A text of digits in `base`, wrapping around like Lua's own.
std::optional<lua_Integer> parse_in_base(std::string_view text, lua_Unsigned base) {
  text = trimmed(text, " \f\n\r\t\v");
  const bool negative = text.substr(0, 1) == "-";
  if (negative) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  lua_Unsigned sum = 0;
  for (const char c : text) {
    const std::optional<lua_Unsigned> digit = digit_of(c);
    if (!digit || *digit >= base) return std::nullopt;
    sum = sum * base + *digit;
  }
  return static_cast<lua_Integer>(negative ? 0 - sum : sum);
}

int to_number_in_base(lua_State* state) {
  std::size_t size = 0;
  luaL_checktype(state, 1, LUA_TSTRING);
  const char* const text = lua_tolstring(state, 1, &size);
  const lua_Integer base = luaL_checkinteger(state, 2);
  luaL_argcheck(state, 2 <= base && base <= 36, 2, "base out of range");
  charge(state, size);
  const auto value = parse_in_base({text, size}, static_cast<lua_Unsigned>(base));
  if (value) {
    lua_pushinteger(state, *value);
  } else {
    luaL_pushfail(state);
  }
  return 1;
}

int to_number(lua_State* state) {
  if (!lua_isnoneornil(state, 2)) return to_number_in_base(state);
  luaL_checkany(state, 1);
  if (lua_type(state, 1) == LUA_TNUMBER) {
    lua_settop(state, 1);
    return 1;
  }
  std::size_t size = 0;
  const char* const text =
      lua_type(state, 1) == LUA_TSTRING ? lua_tolstring(state, 1, &size) : nullptr;
  if (text != nullptr) charge(state, size);
  if (text == nullptr || lua_stringtonumber(state, text) != size + 1) luaL_pushfail(state);
  return 1;
}

int to_text(lua_State* state) {
  luaL_checkany(state, 1);
  push_text(state, 1);
  return 1;
}

int type_name(lua_State* state) {
  luaL_checkany(state, 1);
  lua_pushstring(state, luaL_typename(state, 1));
  return 1;
}

int print(lua_State* state) {
  Core& core = core_of(state);
  const int count = lua_gettop(state);
  std::string line;
  for (int i = 1; i <= count; ++i) {
    push_text(state, i);
    std::size_t size = 0;
    const char* const text = lua_tolstring(state, -1, &size);
    core.printed += size + 1;
    charge(state, size);
    if (core.printed > core.limits.output) {
      raise(state, unplaced(fmt::format("more than {} KB printed", core.limits.output / 1024),
                            "print less, or in fewer rounds of the loop"));
    }
    if (i > 1) line += '\t';
    line.append(text, size);
    lua_pop(state, 1);
  }
  line += '\n';
  if (core.output) core.output(line);
  return 0;
}

}  // namespace

void push_text(lua_State* state, int index) {
  index = lua_absindex(state, index);
  if (luaL_callmeta(state, index, "__tostring") != 0) {
    if (lua_type(state, -1) != LUA_TSTRING) luaL_error(state, "'__tostring' must return a text");
    return;
  }
  switch (lua_type(state, index)) {
    case LUA_TNUMBER:
      lua_pushvalue(state, index);
      lua_tostring(state, -1);
      break;
    case LUA_TSTRING:
      lua_pushvalue(state, index);
      break;
    case LUA_TBOOLEAN:
      lua_pushstring(state, lua_toboolean(state, index) != 0 ? "true" : "false");
      break;
    default: {
      const int field = luaL_getmetafield(state, index, "__name");
      if (field == LUA_TSTRING) return;
      if (field != LUA_TNIL) lua_pop(state, 1);
      lua_pushstring(state, luaL_typename(state, index));
    }
  }
}

void make_base_library(lua_State* state) {
  static constexpr luaL_Reg functions[] = {
      {"assert", assert_true}, {"error", raise_error},   {"ipairs", array_pairs},
      {"next", ordered_next},  {"pairs", ordered_pairs}, {"pcall", protected_call},
      {"print", print},        {"require", require},     {"select", select_arguments},
      {"tonumber", to_number}, {"tostring", to_text},    {"type", type_name},
      {nullptr, nullptr}};
  luaL_newlib(state, functions);
}

}  // namespace svodka::script
