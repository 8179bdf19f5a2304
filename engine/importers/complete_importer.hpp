// The body of `importer "code" { … }`.
#pragma once

#include <string>

#include "engine/importers/importer.hpp"

struct lua_State;

namespace svodka {

// From the table at stack index 1. Throws ScriptError.
Importer complete_importer(lua_State* state, const std::string& code, const Catalog& catalog);

}  // namespace svodka
