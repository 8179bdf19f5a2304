// The rows that readings give (parts, points, figures, results, ...) are tables, and a table
// answers a misspelt field with nil: a cell of a form would stay blank without a word. These tables
// fail.
#pragma once

#include "engine/script/sandbox.hpp"

namespace svodka {

enum class RowKind {
  municipality,
  part,
  point,
  total,
  contradiction,
  figure,
  result,
};

void register_rows(script::Sandbox& sandbox);

// The table on top of the stack is such a row: to read a field that its kind has not, and that no
// script has set, is an error with "did you mean".
void make_row(lua_State* state, RowKind kind);

// Pushes the row's field as it stands, nil when it has none: for functions that take any row.
void push_field(lua_State* state, int row, const char* name);

}  // namespace svodka
