// Charts and tables of a book that is built in Lua, read from their tables.
#pragma once

#include "engine/rules/api/arguments.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

// {type = "column", at = "A20", title = …, width = …, height = …, legend = …, x_title, y_title,
//  series = {{name =, categories = "Sheet!A2:A6", values = "Sheet!B2:B6", colour =, labels =
//  true}}}
workbook::Chart chart_argument(lua_State* state, const Arguments& arguments, int number);

// {range = "A1:C5", name = "figures", columns = {"City", "Value"}, style = "Table Style Medium 2"}
workbook::Table table_argument(lua_State* state, const Arguments& arguments, int number);

}  // namespace svodka
