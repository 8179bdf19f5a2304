// What every method of a sheet does first: find the sheet that it was called on, and read its
// arguments. Private to engine/books.
#pragma once

#include <string>
#include <string_view>

#include "engine/books/lua_book.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/workbook/book.hpp"

namespace svodka {

// What a script holds of a sheet.
struct SheetHandle {
  unsigned generation;  // of its book
  std::size_t index;
};

// One call of sheet:NAME(…). Making one refuses the sheets of finished workbooks, and counts what
// the call adds to the book towards the script's memory.
struct SheetCall {
  SheetCall(lua_State* lua, void* function);

  workbook::Sheet& sheet() const { return book.sheet(index); }
  const char* method() const { return arguments.name(); }

  // Arguments, counted from 1 without the sheet. What cannot be read is an error of the script.
  workbook::StyleIndex style(int number) const;
  workbook::CellPlace place(int number) const;
  workbook::Range range(int number) const;
  // A text that stands beside the cells; `where` names the place in messages: "a header".
  std::string text(int number, std::size_t longest, std::string_view where) const;

  lua_State* state;
  Arguments arguments;
  LuaBook& book;
  std::size_t index = 0;
};

}  // namespace svodka
