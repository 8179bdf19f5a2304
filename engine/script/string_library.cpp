#include "engine/script/libraries.hpp"
namespace svodka::script {
void make_string_library(lua_State* state) {
  lua_pushcfunction(state, luaopen_string);
  lua_call(state, 0, 1);
  lua_pushnil(state);
  lua_setfield(state, -2, "dump");
}
void make_table_library(lua_State* state) {
  lua_pushcfunction(state, luaopen_table);
  lua_call(state, 0, 1);
}
void make_utf8_library(lua_State* state) {
  lua_pushcfunction(state, luaopen_utf8);
  lua_call(state, 0, 1);
}
}  // namespace svodka::script
