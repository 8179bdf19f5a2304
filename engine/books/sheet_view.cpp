// How a sheet looks on the screen: widths, heights, what stays in view while it is scrolled.
#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/sheet_call.hpp"
#include "engine/books/sheet_methods.hpp"
#include "engine/places/places.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka {

int set_width(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const std::string text = call.arguments.text(1);
  const double wide = call.arguments.real(2);
  const std::size_t colon = text.find(':');
  const auto first = workbook::parse_cell(text.substr(0, colon) + "1");
  const auto last =
      colon == std::string::npos ? first : workbook::parse_cell(text.substr(colon + 1) + "1");
  if (!first || !last) {
    call.arguments.fail(fmt::format("'{}' is not a column", text), "write it as \"A\" or \"A:C\"");
  }
  if (!(wide >= 0 && wide <= 255)) call.arguments.fail("a width lies between 0 and 255 characters");
  call.book.hold(as_size(std::max(last->column - first->column, 0)) * sizeof(workbook::Column));
  for (int column = first->column; column <= last->column; ++column) {
    workbook::Column& properties = call.sheet().columns[column];
    properties.width = wide;
    properties.custom_width = true;
  }
  return 0;
}

int set_height(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const long long row = call.arguments.integer(1);
  const double high = call.arguments.real(2);
  if (row < 1 || row > workbook::row_count)
    call.arguments.fail(fmt::format("rows count from 1 to {}", workbook::row_count));
  if (!(high >= 0 && high <= 409)) call.arguments.fail("a height lies between 0 and 409 points");
  call.sheet().rows[as_int(row) - 1].height = high;
  return 0;
}

int freeze_panes(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const workbook::CellPlace place = call.place(1);
  call.sheet().view.freeze_row = place.row;
  call.sheet().view.freeze_column = place.column;
  return 0;
}

int show_gridlines(lua_State* state, void* function) {
  const SheetCall call(state, function);
  call.sheet().view.gridlines = lua_toboolean(state, 2) != 0;
  return 0;
}

}  // namespace svodka
