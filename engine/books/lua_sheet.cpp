#include "engine/books/lua_sheet.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/lua_chart.hpp"
#include "engine/books/lua_picture.hpp"
#include "engine/books/sheet_call.hpp"
#include "engine/books/sheet_methods.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka {

namespace {

int add_chart(lua_State* state, void* function) {
  const SheetCall call(state, function);
  call.sheet().charts.push_back(chart_argument(state, call.arguments, 1));
  return 0;
}

int add_table(lua_State* state, void* function) {
  const SheetCall call(state, function);
  call.sheet().tables.push_back(table_argument(state, call.arguments, 1));
  return 0;
}

int name_cell(lua_State* state, void* function) {
  const Arguments arguments(state, function);
  const long long row = arguments.integer(2);
  int column = 0;
  if (lua_type(state, 1) == LUA_TNUMBER) {
    const long long from_one = arguments.integer(1);
    column = static_cast<int>(std::clamp(from_one, 0LL, workbook::column_count + 1LL)) - 1;
  } else {
    const auto place = workbook::parse_cell(arguments.text(1) + "1");
    if (!place)
      arguments.fail(fmt::format("'{}' is not a column", arguments.text(1)),
                     "write it as \"C\" or 3");
    column = place->column;
  }
  if (row < 1 || row > workbook::row_count || column < 0 || column >= workbook::column_count)
    arguments.fail("there is no such cell");
  push_text(state, workbook::cell_name(as_int(row) - 1, column));
  return 1;
}

constexpr ApiFunction sheet_table[] = {
    {"sheet", "write", "cell, value, style?", "",
     "Writes a number, a text, true, false or a picture.", "0.1", write_cell},
    {"sheet", "merge", "range, value, style?", "", "Merges a range and writes its value.", "0.1",
     merge_cells},
    {"sheet", "formula", "cell, formula, style?", "", "Writes a formula; its value is computed.",
     "0.1", write_formula},
    {"sheet", "width", "columns, characters", "", "Sets the width of \"A\" or \"A:C\".", "0.1",
     set_width},
    {"sheet", "height", "row, points", "", "Sets the height of a row (from 1).", "0.1", set_height},
    {"sheet", "freeze", "cell", "",
     "Keeps the rows above and the columns left of the cell in view.", "0.1", freeze_panes},
    {"sheet", "landscape", "", "", "Prints across the page.", "0.1", print_landscape},
    {"sheet", "fit", "wide, tall", "", "Fits the print to so many pages; 0: as many as needed.",
     "0.1", fit_to_pages},
    {"sheet", "scale", "percent", "", "Prints smaller or larger; heeded when nothing is fitted.",
     "0.1", print_scaled},
    {"sheet", "margins", "left, right, top, bottom", "", "Sets the page margins in inches.", "0.1",
     set_margins},
    {"sheet", "repeat_rows", "first, last", "", "Prints these rows on top of every page.", "0.1",
     repeat_rows},
    {"sheet", "page_break", "row", "", "Begins a new page with this row.", "0.1", break_page},
    {"sheet", "print_area", "range", "", "Prints only this range.", "0.1", set_print_area},
    {"sheet", "header_footer", "header?, footer?", "", "Sets both in Excel's &L &C &R codes.",
     "0.1", set_header_footer},
    {"sheet", "gridlines", "shown", "", "Shows or hides the grid on the screen.", "0.1",
     show_gridlines},
    {"sheet", "comment", "cell, text", "", "Adds a comment to a cell.", "0.1", write_comment},
    {"sheet", "chart", "chart", "", "Adds a chart: {type, at, title, width, height, series}.",
     "0.1", add_chart},
    {"sheet", "table", "table", "", "Adds a table: {range, name, columns, style}.", "0.1",
     add_table},
};

constexpr ApiFunction functions[] = {
    {"Workbooks", "cell", "column, row", "text", "The name of a cell: cell(\"C\", 5) is \"C5\".",
     "0.1", name_cell},
    {"Workbooks", "picture", "file", "picture",
     "A picture of the folder pictures/, for {{ }} alone in a form's cell and for sheet:write and "
     "sheet:merge; it fills the cell, its proportions kept.",
     "0.1", make_picture},
};

}  // namespace

std::span<const ApiFunction> sheet_methods() { return sheet_table; }
std::span<const ApiFunction> sheet_functions() { return functions; }

void push_sheet(lua_State* state, const LuaBook& book, std::size_t index) {
  auto* handle = static_cast<SheetHandle*>(lua_newuserdatauv(state, sizeof(SheetHandle), 0));
  *handle = {book.generation(), index};
  luaL_setmetatable(state, sheet_type);
}

}  // namespace svodka
