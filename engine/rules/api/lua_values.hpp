// Figures in Lua: an exact present value is a plain Lua number; a missing or qualified one is a
// userdata whose arithmetic is engine/value's and whose comparison by < is an error that says what
// to use.
#pragma once

#include <string>

#include "engine/catalog/breakdown.hpp"
#include "engine/script/sandbox.hpp"
#include "engine/value/quantity.hpp"

struct lua_State;

namespace svodka {

void register_quantity(script::Sandbox& sandbox);

void push_quantity(lua_State* state, const Quantity& quantity);

// Numbers and quantity userdata; false for anything else.
bool to_quantity(lua_State* state, int index, Quantity& quantity);
// Only the userdata.
const Quantity* quantity_userdata(lua_State* state, int index);

// {platform = "ok", account = "mayor"} for the test of a check and the rule of a derived indicator.
void push_breakdown(lua_State* state, const Breakdown& breakdown);

void push_text(lua_State* state, std::string_view text);
std::string to_text(lua_State* state, int index);  // of a Lua string

}  // namespace svodka
