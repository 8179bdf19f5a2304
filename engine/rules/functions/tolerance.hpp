// {within = 1} or {within = "2%"}: how far apart two sides may lie.
#pragma once

#include "engine/rules/api/arguments.hpp"

namespace svodka {

// Of the options at argument `number`, in the unit of the sides; a percentage is of the right-hand
// side. 0 when not given. Throws ScriptError.
double tolerance(lua_State* state, const Arguments& arguments, const Quantity& right,
                 int number = 3);

// The same of a table that has other options too and was checked.
double tolerance_of(lua_State* state, const Arguments& arguments, const Quantity& right,
                    int number);

}  // namespace svodka
