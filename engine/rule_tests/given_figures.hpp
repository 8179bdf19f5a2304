// The figures that a rule's test is given: rows of a Lua table, checked against the catalogue as an
// import would check them.
#pragma once

#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/rules/declarations/definition_body.hpp"
#include "engine/store/observation.hpp"

namespace svodka {

// For rows that name no municipality or period.
struct GivenFor {
  std::string municipality;
  Period period;
};

// The rows of the field `given` of a test's body, which is at stack index 1:
//   { "followers", 1100, platform = "vk", period = "2022" }
// A value is a number, ">350", more_than(350), or a text when the indicator is one; a row with the
// status of a missing figure has none. Names other than municipality, period, unit, status and
// breakdown are dimensions. Throws ScriptError that names the row.
std::vector<Observation> given_figures(lua_State* state, const DefinitionBody& body,
                                       const Catalog& catalog, const GivenFor& otherwise);

}  // namespace svodka
