// The methods of a sheet, as Lua calls them: sheet:write and so on. lua_sheet.cpp describes them.
// Private to engine/books.
#pragma once

struct lua_State;

namespace svodka {

// Cells (sheet_cells.cpp).
int write_cell(lua_State* state, void* function);
int merge_cells(lua_State* state, void* function);
int write_formula(lua_State* state, void* function);
int write_comment(lua_State* state, void* function);

// The screen (sheet_view.cpp).
int set_width(lua_State* state, void* function);
int set_height(lua_State* state, void* function);
int freeze_panes(lua_State* state, void* function);
int show_gridlines(lua_State* state, void* function);

// The page (sheet_page.cpp).
int print_landscape(lua_State* state, void* function);
int fit_to_pages(lua_State* state, void* function);
int print_scaled(lua_State* state, void* function);
int set_margins(lua_State* state, void* function);
int repeat_rows(lua_State* state, void* function);
int break_page(lua_State* state, void* function);
int set_print_area(lua_State* state, void* function);
int set_header_footer(lua_State* state, void* function);

}  // namespace svodka
