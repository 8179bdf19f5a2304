// `r`: what a rule or a form sees of one municipality at one period; and `r.period`.
#pragma once

#include <string>
#include <vector>

#include "engine/catalog/indices.hpp"
#include "engine/period/period.hpp"
#include "engine/script/sandbox.hpp"

struct lua_State;

namespace svodka {

class Evaluation;
class Rulebook;

struct Reading {
  MunicipalityIndex municipality;
  Period period;
  unsigned generation;  // of the evaluation; a reading kept from an earlier one is refused
};

void register_reading(script::Sandbox& sandbox);
void register_period(script::Sandbox& sandbox);
// Names that `r.NAME` resolves to figures; called when the rulebook knows all derived indicators.
void name_indicators(script::Sandbox& sandbox, const Rulebook& rules);

// What may stand behind `r.`: indicators, methods, period, municipality, group.
std::vector<std::string> members_of_reading(const Rulebook& rules);

void push_reading(lua_State* state, const Evaluation& evaluation, MunicipalityIndex municipality,
                  const Period& period);
void push_period(lua_State* state, const Period& period);
// nullptr when the value is something else. Checks the generation.
const Reading* to_reading(lua_State* state, int index);
const Period* to_period(lua_State* state, int index);

}  // namespace svodka
