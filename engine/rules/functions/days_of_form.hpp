#pragma once

struct lua_State;

namespace svodka {

// Whether dates that scripts give to cells count their days from 1904, as the form does that is
// filled; from 1900 unless it is said.
void count_days_from_1904(lua_State* state, bool from_1904);

}  // namespace svodka
