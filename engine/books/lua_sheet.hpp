// The sheets of a book that is built in Lua.
#pragma once

#include <span>

#include "engine/rules/api/api.hpp"

struct lua_State;

namespace svodka {

class LuaBook;

inline constexpr const char* sheet_type = "sheet";

std::span<const ApiFunction> sheet_methods();    // sheet:NAME
std::span<const ApiFunction> sheet_functions();  // global: cell, picture

void push_sheet(lua_State* state, const LuaBook& book, std::size_t index);

}  // namespace svodka
