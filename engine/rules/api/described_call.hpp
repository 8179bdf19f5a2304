// From a rule's call to the function that the API describes: the object behind the colon, how many
// arguments there are and of what types is checked against the description before the function
// runs.
#pragma once

#include <span>

#include "engine/rules/api/api.hpp"

namespace svodka {

// Pushes the Lua function. `object` names the metatable of what a method is called on, nullptr for
// functions: "reading" is called r:NAME(...).
void push_described(script::Sandbox& sandbox, const ApiFunction& function,
                    const char* object = nullptr);

// Makes them global.
void register_functions(script::Sandbox& sandbox, std::span<const ApiFunction> functions);

}  // namespace svodka
