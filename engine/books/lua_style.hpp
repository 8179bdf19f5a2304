// {bold = true, fill = "#DDEBF7", number_format = "#,##0", …} as a cell style.
#pragma once

#include "engine/rules/api/arguments.hpp"
#include "engine/workbook/style.hpp"

namespace svodka {

// Reads the table given as argument `number`; unknown members and values are errors with a
// suggestion.
workbook::Style style_argument(lua_State* state, const Arguments& arguments, int number);

// "#RRGGBB".
workbook::Colour colour_of(const Arguments& arguments, const std::string& text);

}  // namespace svodka
