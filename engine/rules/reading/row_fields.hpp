// The rows that readings give (parts, points, figures, results, ...) are tables, and a table
// answers a misspelt field with nil: a cell of a form would stay blank without a word. These tables
// fail.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/script/sandbox.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {

enum class RowKind {
  municipality,
  part,
  dimension_value,
  point,
  total,
  contradiction,
  figure,
  result,
  trend,
};

// The fields that a row of this kind may have.
const std::vector<std::string>& fields_of(RowKind kind);
// "a part"
const char* name_of(RowKind kind);

void register_rows(script::Sandbox& sandbox);

// The table on top of the stack is such a row: to read a field that its kind has not, and that no
// script has set, is an error with "did you mean".
void make_row(lua_State* state, RowKind kind);

// Sets a field of the table on top of the stack.
void set_text_field(lua_State* state, const char* name, std::string_view text);
void set_value_field(lua_State* state, const char* name, const Quantity& value);
void set_integer_field(lua_State* state, const char* name, std::int64_t value);

// Pushes the row's field as it stands, nil when it has none: for functions that take any row.
void push_field(lua_State* state, int row, const char* name);

}  // namespace svodka
