// The body of `mapping "code" { … }`.
#pragma once

#include <string>

#include "engine/catalog/catalog.hpp"
#include "engine/intake/mapping.hpp"

struct lua_State;

namespace svodka {

// From the table at stack index 1. Throws ScriptError.
intake::Mapping complete_mapping(lua_State* state, const std::string& code, const Catalog& catalog);

}  // namespace svodka
