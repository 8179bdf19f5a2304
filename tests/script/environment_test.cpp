#include <algorithm>

#include <gtest/gtest.h>
#include <lua.hpp>

#include "tests/script/run_script.hpp"

namespace svodka::script {
namespace {

// "name kind" of everything that scripts can reach, tables below their names.
void list(lua_State* L, const std::string& prefix, std::vector<std::string>& names) {
  const int table = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
    const std::string name = prefix + lua_tostring(L, -2);
    if (lua_type(L, -1) == LUA_TTABLE) {
      ASSERT_NE(lua_getmetatable(L, -1), 0) << name << " can be changed";
      lua_getfield(L, -1, "__index");
      list(L, name + ".", names);
      lua_pop(L, 2);
    } else {
      names.push_back(name);
    }
  }
}

TEST(Environment, HoldsNothingButThis) {
  Sandbox sandbox({});
  lua_State* const L = sandbox.state();
  std::vector<std::string> names;
  lua_getfield(L, LUA_REGISTRYINDEX, "svodka.environment");
  list(L, "", names);
  lua_settop(L, 0);
  std::sort(names.begin(), names.end());
  const std::vector<std::string> allowed = {"assert",
                                            "error",
                                            "ipairs",
                                            "math.abs",
                                            "math.acos",
                                            "math.asin",
                                            "math.atan",
                                            "math.ceil",
                                            "math.cos",
                                            "math.deg",
                                            "math.exp",
                                            "math.floor",
                                            "math.fmod",
                                            "math.huge",
                                            "math.log",
                                            "math.max",
                                            "math.maxinteger",
                                            "math.min",
                                            "math.mininteger",
                                            "math.modf",
                                            "math.pi",
                                            "math.rad",
                                            "math.sin",
                                            "math.sqrt",
                                            "math.tan",
                                            "math.tointeger",
                                            "math.type",
                                            "math.ult",
                                            "next",
                                            "pairs",
                                            "pcall",
                                            "print",
                                            "require",
                                            "select",
                                            "string.byte",
                                            "string.char",
                                            "string.find",
                                            "string.format",
                                            "string.gmatch",
                                            "string.gsub",
                                            "string.len",
                                            "string.lower",
                                            "string.match",
                                            "string.rep",
                                            "string.reverse",
                                            "string.sub",
                                            "string.upper",
                                            "table.concat",
                                            "table.insert",
                                            "table.move",
                                            "table.pack",
                                            "table.remove",
                                            "table.sort",
                                            "table.unpack",
                                            "tonumber",
                                            "tostring",
                                            "type",
                                            "utf8.char",
                                            "utf8.charpattern",
                                            "utf8.codepoint",
                                            "utf8.codes",
                                            "utf8.len",
                                            "utf8.offset"};
  EXPECT_EQ(names, allowed);
}

TEST(Environment, HidesTheTableOfTextMethods) {
  Sandbox sandbox({});
  lua_State* const L = sandbox.state();
  lua_pushliteral(L, "");
  ASSERT_NE(lua_getmetatable(L, -1), 0);
  lua_getfield(L, -1, "__metatable");
  EXPECT_EQ(lua_type(L, -1), LUA_TBOOLEAN);
  lua_settop(L, 0);
}

}  // namespace
}  // namespace svodka::script
