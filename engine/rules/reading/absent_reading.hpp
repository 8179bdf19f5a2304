// A reading of a period that does not exist: the week 53 of a year that has 52.
#pragma once

#include "engine/period/period.hpp"
#include "engine/script/sandbox.hpp"

struct lua_State;

namespace svodka {

void register_absent_reading(script::Sandbox& sandbox);

// Whether the week, moved by years, meets a year that has no such week.
bool lacks_the_week(const Period& period, long long years);

// Every figure that is read from it is missing, since that year has no such week; so that the
// growth over the year before has no value, once in five or six years, and the rule does not fail.
void push_absent_reading(lua_State* state, int year, int week);

}  // namespace svodka
