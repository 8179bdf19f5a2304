#include "engine/rules/reading/row_fields.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/api/metatable.hpp"

namespace svodka {

namespace {

struct ListedKind {
  const char* name;  // of the metatable
  const char* called;
  std::vector<std::string> fields;
};

// By RowKind.
const std::array<ListedKind, 9>& row_kinds() {
  static const std::array<ListedKind, 9> all = {{
      {"row: municipality",
       "a municipality",
       {"code", "name", "country", "region", "kind", "language"}},
      {"row: part", "a part", {"code", "label", "value", "share", "breakdown", "index"}},
      {"row: dimension value", "a value of a dimension", {"code", "label", "index"}},
      {"row: point", "a row of r:series", {"period", "code", "label", "value", "index"}},
      {"row: total", "a total", {"value", "reported", "expected", "text", "absent"}},
      {"row: contradiction",
       "a contradiction",
       {"code", "name", "period", "breakdown", "breakdown_text", "stated", "computed",
        "difference"}},
      {"row: figure",
       "a figure as reported",
       {"code", "name", "breakdown", "breakdown_text", "period", "value", "qualifier", "unit",
        "source", "quote", "comment", "status", "recorded_by", "revision"}},
      {"row: result",
       "a check's result",
       {"code", "name", "severity", "outcome", "holds", "verdict", "text", "message", "breakdown",
        "accepted", "accepted_reason", "accepted_by", "accepted_until", "left", "right",
        "difference"}},
      {"row: trend", "a trend", {"slope", "first", "last", "next"}},
  }};
  return all;
}

// Called for what the table itself has not: a misspelt field, or one that this row goes without.
int index_row(lua_State* state, void* upvalue) {
  const ListedKind& kind = *static_cast<const ListedKind*>(upvalue);
  if (lua_type(state, 2) == LUA_TSTRING) {
    const std::string name = to_text(state, 2);
    if (std::find(kind.fields.begin(), kind.fields.end(), name) == kind.fields.end())
      throw script::ScriptError(fmt::format("{} has no '{}'", kind.called, name),
                                did_you_mean(name, kind.fields));
  }
  lua_pushnil(state);
  return 1;
}

}  // namespace

const std::vector<std::string>& fields_of(RowKind kind) { return nth(row_kinds(), kind).fields; }

const char* name_of(RowKind kind) { return nth(row_kinds(), kind).called; }

void register_rows(script::Sandbox& sandbox) {
  for (const ListedKind& kind : row_kinds()) {
    push_metatable(sandbox, kind.name);
    sandbox.push(index_row, const_cast<ListedKind*>(&kind), "__index");
    lua_setfield(sandbox.state(), -2, "__index");
    lua_pop(sandbox.state(), 1);
  }
}

void make_row(lua_State* state, RowKind kind) {
  luaL_setmetatable(state, nth(row_kinds(), kind).name);
}

void set_text_field(lua_State* state, const char* name, std::string_view text) {
  push_text(state, text);
  lua_setfield(state, -2, name);
}

void set_value_field(lua_State* state, const char* name, const Quantity& value) {
  push_quantity(state, value);
  lua_setfield(state, -2, name);
}

void set_integer_field(lua_State* state, const char* name, std::int64_t value) {
  lua_pushinteger(state, value);
  lua_setfield(state, -2, name);
}

void push_field(lua_State* state, int row, const char* name) {
  const int table = lua_absindex(state, row);
  lua_pushstring(state, name);
  lua_rawget(state, table);
}

}  // namespace svodka
