// Whether a number that a script writes into a cell is a percent: what its argument shows.
#pragma once

#include <optional>

#include "engine/form/expressions.hpp"
#include "engine/rules/percents/expression_percents.hpp"

struct lua_State;

namespace svodka {

class Evaluation;

// What an expression's unit alone says; nullopt: what was read for it decides.
std::optional<form::InPercent> told_by(PercentUnit unit);

// Of the second argument of the running call sheet:METHOD(place, value, …).
form::InPercent written_in_percent(lua_State* state, Evaluation& evaluation, const char* method);

// Asks once for each line of a script.
void ask_about_percent(Evaluation& evaluation, const std::string& cell);

}  // namespace svodka
