#include "engine/books/lua_picture.hpp"

#include <cstring>

#include <lua.hpp>

#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/metatable.hpp"

namespace svodka {

namespace {

constexpr const char* type_name = "picture";  // Lua's own messages show it

}  // namespace

void register_picture(script::Sandbox& sandbox) {
  push_metatable(sandbox, type_name);
  lua_pop(sandbox.state(), 1);
}

int make_picture(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const std::string name = arguments.text(1);
  std::memcpy(lua_newuserdatauv(state, name.size(), 0), name.data(), name.size());
  luaL_setmetatable(state, type_name);
  return 1;
}

std::optional<std::string> picture_name(lua_State* state, int index) {
  const void* name = luaL_testudata(state, index, type_name);
  if (name == nullptr) return std::nullopt;
  return std::string(static_cast<const char*>(name), lua_rawlen(state, index));
}

}  // namespace svodka
