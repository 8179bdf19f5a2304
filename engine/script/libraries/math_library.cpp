#include "engine/script/libraries/libraries.hpp"

namespace svodka::script {

// Lua's own: each function takes constant time. Without chance, which would make figures differ
// from run to run, and without what Debian's Lua keeps for compatibility with 5.2.
void make_math_library(lua_State* state) {
  static constexpr const char* names[] = {
      "abs",  "acos", "asin", "atan", "ceil",       "cos",  "deg",        "exp",  "floor",
      "fmod", "huge", "log",  "max",  "maxinteger", "min",  "mininteger", "modf", "pi",
      "rad",  "sin",  "sqrt", "tan",  "tointeger",  "type", "ult"};
  lua_newtable(state);
  lua_pushcfunction(state, luaopen_math);
  lua_call(state, 0, 1);
  for (const char* const name : names) {
    lua_getfield(state, -1, name);
    lua_setfield(state, -3, name);
  }
  lua_pop(state, 1);
}

}  // namespace svodka::script
