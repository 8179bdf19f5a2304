// The methods of `r` that give lists of rows: parts, series, observations.
#pragma once

#include <string>

#include "engine/rules/evaluation/lineage.hpp"

struct lua_State;

namespace svodka {

class Evaluation;
class Quantity;

// The figures that refine `whole` by exactly `dimension` ("": by the only one there is; an error
// when there are several), in the catalogue's order: those stated for its period, and those that
// follow for it from finer ones.
std::vector<Coordinate> parts_told(Evaluation& evaluation, const Coordinate& whole,
                                   const std::string& dimension);
Quantity sum_of_parts(Evaluation& evaluation, const Coordinate& whole, const std::string& dimension,
                      ReadAs as = ReadAs::value);

// Notes which figures the row on top of the stack stands on.
void stand_on(lua_State* state, const std::vector<int>& nodes);
// Which figures the row that a reading gave, or the result of a check, stands on; none when the
// table on `index` is no such row. The lineage of a cell inside #each needs it: the row was read
// when the list was made.
std::vector<int> nodes_of_row(lua_State* state, int index);

void push_lines(lua_State* state, const std::string& text);

int parts_method(lua_State* state, void* function);
int values_method(lua_State* state, void* function);
int series_method(lua_State* state, void* function);
int observation_method(lua_State* state, void* function);
int observations_method(lua_State* state, void* function);

}  // namespace svodka
