#include "engine/books/sheet_call.hpp"

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/lua_sheet.hpp"
#include "engine/books/lua_style.hpp"
#include "engine/workbook/cell_text.hpp"

namespace svodka {

namespace {

constexpr std::size_t most_styles = 4000;  // Excel allows 64,000, which nobody can tell apart

// The most that one call adds to the book: a cell, a comment, a row, a merged range, and its texts.
std::size_t bytes_kept(lua_State* state) {
  std::size_t bytes = sizeof(workbook::Cell) + sizeof(workbook::Comment);
  for (int slot = 2; slot <= lua_gettop(state); ++slot) {
    if (lua_type(state, slot) == LUA_TSTRING) bytes += lua_rawlen(state, slot);
  }
  return bytes;
}

}  // namespace

SheetCall::SheetCall(lua_State* lua, void* function)
    : state(lua), arguments(lua, function, 1), book(current_book(lua)) {
  const auto* handle = static_cast<SheetHandle*>(lua_touserdata(lua, 1));
  if (handle->generation != book.generation()) {
    arguments.fail("this sheet belongs to a workbook that is already finished");
  }
  index = handle->index;
  book.hold(bytes_kept(lua));
}

workbook::StyleIndex SheetCall::style(int number) const {
  const workbook::Style wanted = style_argument(state, arguments, number);
  const std::size_t known = book.book().styles.size();
  const workbook::StyleIndex style = book.book().styles.add(wanted);
  if (book.book().styles.size() > most_styles) {
    arguments.fail(fmt::format("a workbook has at most {} different styles", most_styles));
  }
  book.hold(book.book().styles.size() > known ? sizeof wanted : 0);
  return style;
}

workbook::CellPlace SheetCall::place(int number) const {
  const std::string name = arguments.text(number);
  const auto place = workbook::parse_cell(name);
  if (!place) arguments.fail(fmt::format("'{}' is not a cell", name), "write it as \"C5\"");
  return *place;
}

workbook::Range SheetCall::range(int number) const {
  const std::string name = arguments.text(number);
  const auto range = workbook::parse_range(name);
  if (!range) arguments.fail(fmt::format("'{}' is not a range", name), "write it as \"A1:F20\"");
  return *range;
}

std::string SheetCall::text(int number, std::size_t longest, std::string_view where) const {
  std::string text = workbook::with_line_feeds(arguments.text_or(number, ""));
  const auto problem = workbook::text_problem(text, longest, where);
  if (problem) arguments.fail(*problem);
  return text;
}

}  // namespace svodka
