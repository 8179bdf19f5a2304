#include "engine/rules/api/metatable.hpp"

#include <lua.hpp>

namespace svodka {

void push_metatable(script::Sandbox& sandbox, const char* type,
                    std::span<const Metamethod> metamethods) {
  lua_State* state = sandbox.state();
  luaL_newmetatable(state, type);
  for (const Metamethod& each : metamethods) {
    sandbox.push(each.binding, nullptr, each.name);
    lua_setfield(state, -2, each.name);
  }
  lua_pushboolean(state, 0);
  lua_setfield(state, -2, "__metatable");
}

}  // namespace svodka
