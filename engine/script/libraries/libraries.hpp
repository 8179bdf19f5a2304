// The functions that scripts see, library by library. Private to engine/script.
#pragma once

#include <lua.hpp>

namespace svodka::script {

// Each leaves a new table with the library's functions on the stack.
void make_base_library(lua_State* state);  // print, pairs, tostring, require, ...
void make_math_library(lua_State* state);
void make_string_library(lua_State* state);
void make_table_library(lua_State* state);
void make_utf8_library(lua_State* state);

// lua_CFunction: require "name", one of the base library.
int require(lua_State* state);

// Whether this function of `table` changes the table that it is given.
bool changes_its_argument(lua_CFunction function);

// Pushes the value at `index` as a text, as tostring() and print() show it: never an address.
void push_text(lua_State* state, int index);

}  // namespace svodka::script
