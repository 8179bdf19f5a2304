// The functions of `table`, on plain tables only (what has a metatable belongs to the engine),
// charged for every element they touch.
#include <limits>

#include "engine/places/places.hpp"
#include "engine/script/core.hpp"
#include "engine/script/libraries/libraries.hpp"
#include "engine/script/libraries/table_sort.hpp"

namespace svodka::script {
namespace {

constexpr char watching_key = 0;  // its address

constexpr lua_Integer largest = std::numeric_limits<lua_Integer>::max();

// Text or number at the stack top goes into the buffer.
void add_element(lua_State* state, luaL_Buffer& buffer, lua_Integer i) {
  lua_rawgeti(state, 1, i);
  if (lua_isstring(state, -1) == 0) {
    luaL_error(state, "invalid value (%s) at index %I in table for 'concat'",
               luaL_typename(state, -1), static_cast<LUAI_UACINT>(i));
  }
  charge(state, lua_type(state, -1) == LUA_TSTRING ? lua_rawlen(state, -1) + 1 : 1);
  luaL_addvalue(&buffer);
}

int concatenate(lua_State* state) {
  const lua_Integer size = check_list(state, 1);
  std::size_t separator_size = 0;
  const char* const separator = luaL_optlstring(state, 2, "", &separator_size);
  const lua_Integer first = luaL_optinteger(state, 3, 1);
  const lua_Integer last = luaL_optinteger(state, 4, size);
  luaL_Buffer buffer;
  luaL_buffinit(state, &buffer);
  for (lua_Integer i = first; i <= last; ++i) {
    add_element(state, buffer, i);
    if (i == last) break;  // i + 1 may not exist
    charge(state, separator_size);
    luaL_addlstring(&buffer, separator, separator_size);
  }
  luaL_pushresult(&buffer);
  return 1;
}

int insert(lua_State* state) {
  const lua_Integer end = check_list(state, 1) + 1;
  switch (lua_gettop(state)) {
    case 2:
      lua_rawseti(state, 1, end);
      return 0;
    case 3: {
      const lua_Integer position = luaL_checkinteger(state, 2);
      luaL_argcheck(state, position >= 1 && position <= end, 2, "position out of bounds");
      for (lua_Integer i = end; i > position; --i) {
        charge(state, 1);
        lua_rawgeti(state, 1, i - 1);
        lua_rawseti(state, 1, i);
      }
      lua_rawseti(state, 1, position);
      return 0;
    }
    default:
      return luaL_error(state, "wrong number of arguments to 'insert'");
  }
}

int remove(lua_State* state) {
  const lua_Integer size = check_list(state, 1);
  lua_Integer position = luaL_optinteger(state, 2, size);
  if (lua_gettop(state) > 1) {
    luaL_argcheck(state, (position >= 1 && position <= size + 1) || (position == 0 && size == 0), 2,
                  "position out of bounds");
  }
  lua_rawgeti(state, 1, position);
  for (; position < size; ++position) {
    charge(state, 1);
    lua_rawgeti(state, 1, position + 1);
    lua_rawseti(state, 1, position);
  }
  lua_pushnil(state);
  lua_rawseti(state, 1, position);
  return 1;
}

int move(lua_State* state) {
  const lua_Integer first = luaL_checkinteger(state, 2);
  const lua_Integer last = luaL_checkinteger(state, 3);
  const lua_Integer to = luaL_checkinteger(state, 4);
  const int target = lua_isnoneornil(state, 5) ? 1 : 5;
  check_list(state, 1);
  check_list(state, target);
  if (last >= first) {
    luaL_argcheck(state, first > 0 || last < largest + first, 3, "too many elements to move");
    const lua_Integer count = last - first + 1;
    luaL_argcheck(state, to <= largest - count + 1, 4, "destination wrap around");
    const bool forwards = to > last || to <= first || target != 1;
    for (lua_Integer n = 0; n < count; ++n) {
      charge(state, 1);
      const lua_Integer i = forwards ? n : count - 1 - n;
      lua_rawgeti(state, 1, first + i);
      lua_rawseti(state, target, to + i);
    }
  }
  lua_pushvalue(state, target);
  return 1;
}

int pack(lua_State* state) {
  const int count = lua_gettop(state);
  charge(state, static_cast<std::uint64_t>(count));
  lua_createtable(state, count, 1);
  lua_insert(state, 1);
  for (int i = count; i >= 1; --i) lua_rawseti(state, 1, i);
  lua_pushinteger(state, count);
  lua_setfield(state, 1, "n");
  return 1;
}

int unpack(lua_State* state) {
  const lua_Integer size = check_list(state, 1);
  const lua_Integer first = luaL_optinteger(state, 2, 1);
  const lua_Integer last = luaL_optinteger(state, 3, size);
  if (first > last) return 0;
  const lua_Unsigned more = static_cast<lua_Unsigned>(last) - static_cast<lua_Unsigned>(first);
  constexpr lua_Unsigned most = 1'000'000;  // LUAI_MAXSTACK
  if (more >= most || lua_checkstack(state, as_int(more) + 1) == 0) {
    return luaL_error(state, "too many results to unpack");
  }
  charge(state, more + 1);
  for (lua_Unsigned i = 0; i <= more; ++i) {
    lua_rawgeti(state, 1, static_cast<lua_Integer>(static_cast<lua_Unsigned>(first) + i));
  }
  return as_int(more) + 1;
}

}  // namespace

lua_Integer check_list(lua_State* state, int index) {
  luaL_checktype(state, index, LUA_TTABLE);
  if (lua_getmetatable(state, index) != 0) {
    const bool only_watches = lua_rawgetp(state, -1, &watching_key) != LUA_TNIL;
    lua_pop(state, 2);
    if (only_watches) return static_cast<lua_Integer>(lua_rawlen(state, index));
    luaL_argerror(state, index, "this table belongs to Svodka; copy what you need into your own");
  }
  return static_cast<lua_Integer>(lua_rawlen(state, index));
}

void mark_as_watching(lua_State* state) {
  lua_pushboolean(state, 1);
  lua_rawsetp(state, -2, &watching_key);
}

bool changes_its_argument(lua_CFunction function) {
  return function == insert || function == move || function == remove || function == sort;
}

void make_table_library(lua_State* state) {
  static constexpr luaL_Reg functions[] = {
      {"concat", concatenate}, {"insert", insert}, {"move", move},     {"pack", pack},
      {"remove", remove},      {"sort", sort},     {"unpack", unpack}, {nullptr, nullptr}};
  luaL_newlib(state, functions);
}

}  // namespace svodka::script
