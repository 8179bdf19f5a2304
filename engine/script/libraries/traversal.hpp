// pairs() and next() in an order that is the same in every run: whole numbers, other numbers, texts
// by their bytes, false, true. Lua's own order depends on a seed taken from the clock and on
// addresses. Private to engine/script.
#pragma once

struct lua_State;

namespace svodka::script {

// lua_CFunctions.
int ordered_pairs(lua_State* state);
int ordered_next(lua_State* state);

}  // namespace svodka::script
