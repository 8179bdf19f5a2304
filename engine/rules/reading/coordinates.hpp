// From what a rule writes — codes, breakdown tables, periods — to a Coordinate, with messages.
#pragma once

#include <string>
#include <string_view>

#include "engine/catalog/catalog.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/evaluation/lineage.hpp"
#include "engine/rules/reading/reading.hpp"

namespace svodka {

class Rulebook;

// The reading that a method was called on.
const Reading& self_of(lua_State* state);

// The indicator named by argument `number`; unknown names get a suggestion.
IndicatorIndex indicator_argument(lua_State* state, const Arguments& arguments, int number);

// Throws when the indicator's values are texts: read as a figure it would be missing without a
// word.
void refuse_text(const Evaluation& evaluation, IndicatorIndex indicator);

// "platform=ok;account=mayor", of a stated or a derived indicator. The diagnostic has no place.
Result<Breakdown> breakdown_of(const Rulebook& rules, IndicatorIndex indicator,
                               std::string_view text);

// The breakdown given as argument `number` ({platform = "ok"}, "platform=ok", nil), checked against
// the indicator's dimensions.
BreakdownIndex breakdown_argument(lua_State* state, const Arguments& arguments, int number,
                                  IndicatorIndex indicator);

// The dimension named by argument `number`; unknown names get a suggestion.
const Dimension& dimension_argument(Evaluation& evaluation, const Arguments& arguments, int number);

// A period given as a code or as a period object.
Period period_argument(lua_State* state, const Arguments& arguments, int number);
// "year", "months".
Frequency unit_argument(const Arguments& arguments, int number);

// For methods that ask one municipality what it said: an error of a reading of several.
const Reading& single_self(lua_State* state, const Arguments& arguments);

// Whose calendar counts the working days of the reading's periods; of a group that of the report.
std::optional<MunicipalityIndex> owner_of_periods(const Reading& reading);

Coordinate coordinate(const Reading& reading, IndicatorIndex indicator, BreakdownIndex breakdown);

}  // namespace svodka
