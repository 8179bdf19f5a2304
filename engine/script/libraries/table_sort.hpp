// Sorting in place of Lua's own, whose quicksort is not stable and takes n² steps for a bad
// comparison. Private to engine/script.
#pragma once

#include <lua.hpp>

namespace svodka::script {

// The length of the plain table at `index`, without metamethods; raises a Lua error for anything
// else.
lua_Integer check_list(lua_State* state, int index);

// lua_CFunction: table.sort(list [, before]). Stable, and n log n whatever `before` answers.
int sort(lua_State* state);

}  // namespace svodka::script
