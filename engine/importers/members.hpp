// The members of a table that a declaration holds, which are named by whoever writes it.
#pragma once

#include <lua.hpp>

namespace svodka {

// Calls `take` with each member on top of the stack, its key below it, of the table in a field of
// the table at `index`; nothing where there is no such field.
template <typename Take>
void each_member(lua_State* state, int index, const char* field, Take&& take) {
  if (lua_getfield(state, index, field) == LUA_TTABLE) {
    const int table = lua_gettop(state);
    lua_pushnil(state);
    while (lua_next(state, table) != 0) {
      take();
      lua_settop(state, table + 1);
    }
  }
  lua_pop(state, 1);
}

}  // namespace svodka
