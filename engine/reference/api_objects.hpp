// What the Lua API is made of besides Svodka's own functions: the objects that these give and take,
// the types that their results stand for, and the parts of Lua's library that the sandbox lets
// through (docs/sandbox.md).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/rules/api/api.hpp"

namespace svodka {

struct ApiObject {
  const char* name;   // "period"; "svodka.period" in docs/svodka.lua
  const char* where;  // how a rule comes by it: "r.period"
  std::span<const ApiField> fields;
  std::span<const ApiFunction> methods;  // called with ':'
};

std::span<const ApiObject> api_objects();

struct ApiResult {
  const char* result;  // as in ApiFunction::result
  const char* type;
};
std::span<const ApiResult> api_results();
std::string type_of_result(std::string_view result);  // "any" when it is not described

// What is called without an object, chapter by chapter.
std::vector<std::span<const ApiFunction>> global_functions();
// derived "code" { … } is two calls: the first answers a function that takes the body.
bool is_declaration(const ApiFunction& function);

// Without bindings: engine/script registers them. The group is the library, "" for the globals.
std::span<const ApiFunction> standard_functions();
std::span<const ApiField> standard_values();  // math.pi, …: "math.pi"

}  // namespace svodka
