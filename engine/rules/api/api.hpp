// The Lua API, described once as data. Argument checks (described_call.hpp), their messages and
// docs/lua-api.md are made from these tables; nothing about a function's parameters is written
// twice. What objects hold besides functions is described in engine/reference/api_objects.hpp.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/script/sandbox.hpp"

namespace svodka {

// What a function gives where percents are concerned: whether a number that is one comes out of it.
enum class GivesPercents : unsigned char {
  no,
  always,
  list,      // a list of percents
  parts,     // rows whose share is one
  as_first,  // a percent for a percent as its first argument, or for a list of them
  as_all,    // of all its arguments
  members,   // the members of its list
  made,      // a list of what its second argument, a function, makes of each
  trend,     // a trend of its list
};

struct ApiFunction {
  const char* group;  // the chapter of the reference: "Values", "Lists", "r", "sheet", …
  const char* name;
  const char*
      parameters;  // as written in a rule: "part, whole" ; "x, decimals?" ('?' : may be left out)
  const char* result;  // "percent", "text", "list of rows", …
  const char* doc;     // one or two sentences
  const char* since;   // version
  script::Binding binding;
  GivesPercents percents = GivesPercents::no;
};

struct ApiField {
  const char* name;
  const char* type;  // as the Lua language server writes it: "number?", "svodka.value", …
  const char* doc;   // with the unit where it has one
};

std::span<const ApiFunction> value_functions();    // global
std::span<const ApiFunction> history_functions();  // global
std::span<const ApiFunction> list_functions();     // global; the next three among them
std::span<const ApiFunction> sorting_functions();
std::span<const ApiFunction> rank_functions();
std::span<const ApiFunction> statistics_functions();
std::span<const ApiFunction> text_functions();   // global
std::span<const ApiFunction> reading_methods();  // r:NAME
std::span<const ApiFunction> period_methods();   // r.period:NAME
std::span<const ApiFunction> declarations();     // derived, check, report, schedule

// A parameter's name means the same in every function, except where "function.parameter" or
// "group.parameter" stands too.
std::span<const ApiField> api_parameters();
// nullptr for "..." and for what is not described. The name is without '?'.
const ApiField* parameter_of(const ApiFunction& function, std::string_view name);

// "code, breakdown?" apart: {"code", "breakdown?"}. Commas inside braces and parentheses do not
// separate.
std::vector<std::string> parameters_of(const ApiFunction& function);

// The tables that rules write: after derived, check and report, and the options of usual and of
// comparisons. What is not described here is refused.
std::span<const ApiField> derived_fields();
std::span<const ApiField> check_fields();
std::span<const ApiField> report_fields();
std::span<const ApiField> schedule_fields();
std::span<const ApiField> schedule_data_fields();  // of its `data`
std::span<const ApiField> usual_fields();
std::span<const ApiField> tolerance_fields();

}  // namespace svodka
