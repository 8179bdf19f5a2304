// expect and the functions beside it, as Lua calls them. expectations.cpp describes them. Private
// to engine/rule_tests.
#pragma once

struct lua_State;

namespace svodka {

int expect_check(lua_State* state, void* function);
int expect_cell(lua_State* state, void* function);

}  // namespace svodka
