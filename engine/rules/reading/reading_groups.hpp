// The methods of `r` over many municipalities and over the parts of a period.
#pragma once

struct lua_State;

namespace svodka {

// reading_groups.cpp
int municipalities_method(lua_State* state, void* function);
int total_method(lua_State* state, void* function);

// reading_apart.cpp: what is stated and what is computed, kept apart
int computed_method(lua_State* state, void* function);
int by_difference_method(lua_State* state, void* function);
int contradictions_method(lua_State* state, void* function);

}  // namespace svodka
