#include "engine/script/libraries/table_sort.hpp"

#include <algorithm>
#include <utility>

#include "engine/script/core.hpp"

namespace svodka::script {
namespace {

// The arguments stand at 1 (list) and 2 (comparison or nil), the two tables of a merge at 3 and 4.
bool before(lua_State* state, int a, int b) {
  if (lua_isnil(state, 2)) return lua_compare(state, a, b, LUA_OPLT) != 0;
  lua_pushvalue(state, 2);
  lua_pushvalue(state, a);
  lua_pushvalue(state, b);
  lua_call(state, 2, 1);
  const bool result = lua_toboolean(state, -1) != 0;
  lua_pop(state, 1);
  return result;
}

void copy_range(lua_State* state, int from, lua_Integer begin, lua_Integer end, int to,
                lua_Integer at) {
  for (; begin < end; ++begin, ++at) {
    charge(state, 1);
    lua_rawgeti(state, from, begin);
    lua_rawseti(state, to, at);
  }
}

// Merges [begin, middle) and [middle, end) of `from` into `to`.
void merge(lua_State* state, int from, int to, lua_Integer begin, lua_Integer middle,
           lua_Integer end) {
  lua_Integer a = begin;
  lua_Integer b = middle;
  lua_Integer at = begin;
  while (a < middle && b < end) {
    charge(state, 1);
    lua_rawgeti(state, from, a);
    lua_rawgeti(state, from, b);
    const int top = lua_gettop(state);
    if (before(state, top, top - 1)) {
      ++b;
      lua_rawseti(state, to, at++);
      lua_pop(state, 1);
    } else {
      ++a;
      lua_pop(state, 1);
      lua_rawseti(state, to, at++);
    }
  }
  copy_range(state, from, a, middle, to, at);
  copy_range(state, from, b, end, to, at + (middle - a));
}

}  // namespace

int sort(lua_State* state) {
  const lua_Integer size = check_list(state, 1);
  if (!lua_isnoneornil(state, 2)) luaL_checktype(state, 2, LUA_TFUNCTION);
  lua_settop(state, 2);
  constexpr lua_Integer most = 1 << 30;
  luaL_argcheck(state, size < most, 1, "array too big");
  luaL_checkstack(state, LUA_MINSTACK, "");
  int from = 3;
  int to = 4;
  lua_createtable(state, static_cast<int>(size), 0);
  lua_createtable(state, static_cast<int>(size), 0);
  copy_range(state, 1, 1, size + 1, from, 1);
  for (lua_Integer width = 1; width < size; width *= 2) {
    for (lua_Integer begin = 1; begin <= size; begin += 2 * width) {
      const lua_Integer middle = std::min(begin + width, size + 1);
      merge(state, from, to, begin, middle, std::min(begin + 2 * width, size + 1));
    }
    std::swap(from, to);
  }
  copy_range(state, from, 1, size + 1, 1, 1);
  return 0;
}

}  // namespace svodka::script
