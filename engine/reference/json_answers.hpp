// What commands print with --json, described once as data: docs/json.md and `svodka api --json` are
// made from these tables, and tests/cities/json_test.py holds every command's answer against them.
// The answers themselves are made in the rooms of their subjects.
#pragma once

#include <span>

#include "engine/rules/api/api.hpp"

namespace svodka {

// Types, of answers and of fields (ApiField::type): "string", "integer", "boolean", or the name of
// a JsonObject; "[]" after it: a list. "a|b": either, "null" among them. "?" at the end: the field
// may be left out.
struct JsonObject {
  const char* name;
  const char* doc;
  std::span<const ApiField> fields;
};

struct JsonAnswer {
  const char* command;  // as typed, without "svodka" and --json: "check --accept"
  const char* type;
  const char* doc;
};

std::span<const JsonAnswer> json_answers();  // in the order of `svodka --help`
std::span<const JsonObject> json_objects();

}  // namespace svodka
