#include <initializer_list>

#include "engine/script/libraries.hpp"

namespace svodka::script {

// Lua's own: each function takes constant time. Without chance, which would make figures differ
// from run to run.
void make_math_library(lua_State* state) {
  lua_pushcfunction(state, luaopen_math);
  lua_call(state, 0, 1);
  for (const char* const name : {"random", "randomseed"}) {
    lua_pushnil(state);
    lua_setfield(state, -2, name);
  }
}

}  // namespace svodka::script
