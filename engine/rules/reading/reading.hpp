// `r`: what a rule or a form sees of one municipality at one period; and `r.period`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/indices.hpp"
#include "engine/period/period.hpp"
#include "engine/rules/evaluation/lineage.hpp"
#include "engine/script/sandbox.hpp"

struct lua_State;

namespace svodka {

class Evaluation;
class Rulebook;
class WorkingCalendar;

struct Reading {
  MunicipalityIndex municipality;
  Period period;
  unsigned generation;       // of the evaluation; a reading kept from an earlier one is refused
  GroupIndex group = alone;  // the municipality is then its first member
};

void register_reading(script::Sandbox& sandbox);
void register_period(script::Sandbox& sandbox);
// Names that `r.NAME` resolves to figures; called when the rulebook knows all derived indicators.
void name_indicators(script::Sandbox& sandbox, const Rulebook& rules);

// What may stand behind `r.`: indicators, methods, period, municipality, group.
std::vector<std::string> members_of_reading(const Rulebook& rules);

// What may stand behind `r.period.`: fields and methods.
std::vector<std::string> members_of_period();

void push_reading(lua_State* state, const Evaluation& evaluation, const Subject& subject,
                  const Period& period);
// `whose`: by which country's calendar its working days are counted; without one by that of the
// report.
void push_period(lua_State* state, const Period& period,
                 std::optional<MunicipalityIndex> whose = std::nullopt);
// nullptr when the value is something else. Checks the generation.
const Reading* to_reading(lua_State* state, int index);
const Period* to_period(lua_State* state, int index);
// Of the period at `index`; nullptr: its country has none.
const WorkingCalendar* calendar_of_period(lua_State* state, int index);

}  // namespace svodka
