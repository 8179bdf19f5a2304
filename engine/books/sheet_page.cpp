// How a sheet is printed: sheet:landscape, fit, margins, repeat_rows and the like.
#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/sheet_call.hpp"
#include "engine/books/sheet_methods.hpp"
#include "engine/places/places.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka {

namespace {

constexpr double widest_margin = 49;  // inches, as in Excel

}  // namespace

int print_landscape(lua_State* state, void* function) {
  SheetCall(state, function).sheet().page.landscape = true;
  return 0;
}

int fit_to_pages(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const long long wide = call.arguments.integer(1);
  const long long tall = call.arguments.integer(2);
  if (wide < 0 || wide > 32767 || tall < 0 || tall > 32767)
    call.arguments.fail("pages count from 0 to 32767");
  call.sheet().page.fit = {as_int(wide), as_int(tall)};
  return 0;
}

int print_scaled(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const long long percent = call.arguments.integer(1);
  if (percent < 10 || percent > 400) call.arguments.fail("a scale lies between 10 and 400 percent");
  call.sheet().page.scale = as_int(percent);
  return 0;
}

int set_margins(lua_State* state, void* function) {
  const SheetCall call(state, function);
  workbook::PageSetup& page = call.sheet().page;
  double* const sides[] = {&page.left, &page.right, &page.top, &page.bottom};
  for (int i = 0; i < 4; ++i) {
    *sides[i] = call.arguments.real(i + 1);
    if (!(*sides[i] >= 0 && *sides[i] <= widest_margin))
      call.arguments.fail(fmt::format("margins are inches from 0 to {}", widest_margin));
  }
  return 0;
}

int repeat_rows(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const long long first = call.arguments.integer(1);
  const long long last = call.arguments.integer(2);
  if (first < 1 || last < first || last > workbook::row_count)
    call.arguments.fail("rows count from 1, the first before the last");
  call.sheet().page.repeat_rows = {as_int(first) - 1, as_int(last) - 1};
  return 0;
}

int break_page(lua_State* state, void* function) {
  const SheetCall call(state, function);
  const long long row = call.arguments.integer(1);
  if (row < 2 || row > workbook::row_count)
    call.arguments.fail("a page begins with row 2 or a later one");
  std::vector<int>& breaks = call.sheet().page.row_breaks;
  const int above = as_int(row) - 1;
  if (std::find(breaks.begin(), breaks.end(), above) == breaks.end()) breaks.push_back(above);
  return 0;
}

int set_print_area(lua_State* state, void* function) {
  const SheetCall call(state, function);
  call.sheet().page.print_area = call.range(1);
  return 0;
}

int set_header_footer(lua_State* state, void* function) {
  const SheetCall call(state, function);
  workbook::HeaderFooter& text = call.sheet().page.text;
  text.header = call.text(1, workbook::longest_header, "a header");
  text.footer = call.text(2, workbook::longest_header, "a footer");
  return 0;
}

}  // namespace svodka
