#include "engine/books/lua_sheet.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/lua_book.hpp"
#include "engine/books/lua_chart.hpp"
#include "engine/books/lua_picture.hpp"
#include "engine/books/lua_style.hpp"
#include "engine/form/filling/cell_values.hpp"
#include "engine/formula/formula.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/limits.hpp"

namespace svodka {

namespace {

constexpr double widest_margin = 49;       // inches, as in Excel
constexpr std::size_t most_styles = 4000;  // Excel allows 64,000, which nobody can tell apart

struct SheetHandle {
  unsigned generation;
  int index;
};

// What one call leaves in the book at most: a cell, a comment, a row, a merged range, and its
// texts.
std::size_t kept_by(lua_State* state) {
  std::size_t bytes = sizeof(workbook::Cell) + sizeof(workbook::Comment);
  for (int argument = 2; argument <= lua_gettop(state); ++argument) {
    if (lua_type(state, argument) == LUA_TSTRING) bytes += lua_rawlen(state, argument);
  }
  return bytes;
}

// A method call on a sheet: which book, which sheet.
struct Call {
  Call(lua_State* lua, void* function)
      : state(lua), arguments(lua, function, 1), book(current_book(lua)) {
    const auto* handle = static_cast<SheetHandle*>(lua_touserdata(lua, 1));
    if (handle->generation != book.generation()) {
      arguments.fail("this sheet belongs to a workbook that is already finished");
    }
    index = handle->index;
    book.hold(kept_by(lua));
  }

  workbook::StyleIndex style(int number) const {
    const workbook::Style wanted = style_argument(state, arguments, number);
    const std::size_t known = book.book().styles.size();
    const workbook::StyleIndex style = book.book().styles.add(wanted);
    if (book.book().styles.size() > most_styles) {
      arguments.fail(fmt::format("a workbook has at most {} different styles", most_styles));
    }
    book.hold(book.book().styles.size() > known ? sizeof wanted : 0);
    return style;
  }

  workbook::Sheet& sheet() const { return book.sheet(index); }

  workbook::CellPlace place(int number) const {
    const std::string text = arguments.text(number);
    const auto place = workbook::parse_cell(text);
    if (!place) arguments.fail(fmt::format("'{}' is not a cell", text), "write it as \"C5\"");
    return *place;
  }

  workbook::Range range(int number) const {
    const std::string text = arguments.text(number);
    const auto range = workbook::parse_range(text);
    if (!range) arguments.fail(fmt::format("'{}' is not a range", text), "write it as \"A1:F20\"");
    return *range;
  }

  lua_State* state;
  Arguments arguments;
  LuaBook& book;
  int index = 0;
};

// For a place beside the cells.
std::string text_in_book(const Call& call, int number, std::size_t longest,
                         std::string_view place) {
  const std::string text = workbook::with_line_feeds(call.arguments.text_or(number, ""));
  const auto problem = workbook::text_problem(text, longest, place);
  if (problem) call.arguments.fail(*problem);
  return text;
}

form::Answer answer_of(const Call& call, int number) {
  form::Answer answer;
  const int slot = number + 1;
  if (lua_isnoneornil(call.state, slot)) return answer;
  if (lua_type(call.state, slot) == LUA_TSTRING) {
    answer.kind = form::Answer::Kind::text;
    answer.text = to_text(call.state, slot);
    if (const auto problem = workbook::text_problem(answer.text)) call.arguments.fail(*problem);
  } else if (lua_isboolean(call.state, slot)) {
    answer.kind = form::Answer::Kind::boolean;
    answer.boolean = lua_toboolean(call.state, slot) != 0;
  } else if (to_quantity(call.state, slot, answer.quantity)) {
    answer.kind = form::Answer::Kind::number;
  } else {
    call.arguments.refuse(number);
  }
  return answer;
}

void put(const Call& call, int row, int column, const form::Answer& answer,
         workbook::StyleIndex style) {
  workbook::Cell cell;
  cell.row = row;
  cell.column = column;
  cell.style = style;
  form::CellValues values(call.book.book(), call.book.evaluation().locale());
  if (const std::optional<std::string> reason = values.set(cell, answer)) {
    workbook::Comment note;
    note.row = row;
    note.column = column;
    note.text = *reason;
    call.sheet().comments.push_back(std::move(note));
  }
  call.book.put(call.index, std::move(cell));
}

// The value that is the call's second argument, which may be a picture.
void put_argument(const Call& call, int row, int column, workbook::StyleIndex style) {
  const std::optional<std::string> picture = picture_name(call.state, 3);
  put(call, row, column, picture ? form::Answer{} : answer_of(call, 2), style);
  if (picture) call.book.put_picture(call.index, row, column, style, *picture);
}

int write(lua_State* state, void* function) {
  const Call call(state, function);
  const auto [row, column] = call.place(1);
  put_argument(call, row, column, call.style(3));
  return 0;
}

int merge(lua_State* state, void* function) {
  const Call call(state, function);
  const workbook::Range range = call.range(1);
  for (const workbook::Range& other : call.sheet().merges) {
    const bool apart = other.last_row < range.first_row || other.first_row > range.last_row ||
                       other.last_column < range.first_column ||
                       other.first_column > range.last_column;
    if (!apart) {
      call.arguments.fail(fmt::format("{} overlaps {}, which is merged already", range_name(range),
                                      range_name(other)));
    }
  }
  const workbook::StyleIndex style = call.style(3);
  put_argument(call, range.first_row, range.first_column, style);
  if (range.first_row != range.last_row || range.first_column != range.last_column) {
    call.sheet().merges.push_back(range);
  }
  return 0;
}

int formula(lua_State* state, void* function) {
  const Call call(state, function);
  const auto [row, column] = call.place(1);
  std::string text = call.arguments.text(2);
  if (!text.empty() && text.front() == '=') text.erase(0, 1);
  const Result<formula::Formula> parsed = formula::Formula::parse(text);
  if (!parsed)
    call.arguments.fail(fmt::format("the formula ={} cannot be read: {}", text,
                                    parsed.diagnostics().front().message));
  workbook::Cell cell;
  cell.row = row;
  cell.column = column;
  cell.style = call.style(3);
  cell.value = workbook::Formula{parsed->text(), {}, {}};
  call.book.put(call.index, std::move(cell));
  return 0;
}

int width(lua_State* state, void* function) {
  const Call call(state, function);
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
  call.book.hold(static_cast<std::size_t>(std::max(last->column - first->column, 0)) *
                 sizeof(workbook::Column));
  for (int column = first->column; column <= last->column; ++column) {
    workbook::Column& properties = call.sheet().columns[column];
    properties.width = wide;
    properties.custom_width = true;
  }
  return 0;
}

int height(lua_State* state, void* function) {
  const Call call(state, function);
  const long long row = call.arguments.integer(1);
  const double high = call.arguments.real(2);
  if (row < 1 || row > workbook::row_count)
    call.arguments.fail(fmt::format("rows count from 1 to {}", workbook::row_count));
  if (!(high >= 0 && high <= 409)) call.arguments.fail("a height lies between 0 and 409 points");
  call.sheet().rows[static_cast<int>(row) - 1].height = high;
  return 0;
}

int freeze(lua_State* state, void* function) {
  const Call call(state, function);
  const auto [row, column] = call.place(1);
  call.sheet().view.freeze_row = row;
  call.sheet().view.freeze_column = column;
  return 0;
}

int landscape(lua_State* state, void* function) {
  Call(state, function).sheet().page.landscape = true;
  return 0;
}

int fit(lua_State* state, void* function) {
  const Call call(state, function);
  const long long wide = call.arguments.integer(1);
  const long long tall = call.arguments.integer(2);
  if (wide < 0 || wide > 32767 || tall < 0 || tall > 32767)
    call.arguments.fail("pages count from 0 to 32767");
  call.sheet().page.fit = {static_cast<int>(wide), static_cast<int>(tall)};
  return 0;
}

int scale(lua_State* state, void* function) {
  const Call call(state, function);
  const long long percent = call.arguments.integer(1);
  if (percent < 10 || percent > 400) call.arguments.fail("a scale lies between 10 and 400 percent");
  call.sheet().page.scale = static_cast<int>(percent);
  return 0;
}

int margins(lua_State* state, void* function) {
  const Call call(state, function);
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
  const Call call(state, function);
  const long long first = call.arguments.integer(1);
  const long long last = call.arguments.integer(2);
  if (first < 1 || last < first || last > workbook::row_count)
    call.arguments.fail("rows count from 1, the first before the last");
  call.sheet().page.repeat_rows = {static_cast<int>(first) - 1, static_cast<int>(last) - 1};
  return 0;
}

int page_break(lua_State* state, void* function) {
  const Call call(state, function);
  const long long row = call.arguments.integer(1);
  if (row < 2 || row > workbook::row_count)
    call.arguments.fail("a page begins with row 2 or a later one");
  std::vector<int>& breaks = call.sheet().page.row_breaks;
  const int above = static_cast<int>(row) - 1;
  if (std::find(breaks.begin(), breaks.end(), above) == breaks.end()) breaks.push_back(above);
  return 0;
}

int print_area(lua_State* state, void* function) {
  const Call call(state, function);
  call.sheet().page.print_area = call.range(1);
  return 0;
}

int header_footer(lua_State* state, void* function) {
  const Call call(state, function);
  workbook::HeaderFooter& text = call.sheet().page.text;
  text.header = text_in_book(call, 1, workbook::longest_header, "a header");
  text.footer = text_in_book(call, 2, workbook::longest_header, "a footer");
  return 0;
}

int gridlines(lua_State* state, void* function) {
  const Call call(state, function);
  call.sheet().view.gridlines = lua_toboolean(state, 2) != 0;
  return 0;
}

int comment(lua_State* state, void* function) {
  const Call call(state, function);
  workbook::Comment note;
  const auto [row, column] = call.place(1);
  note.row = row;
  note.column = column;
  note.text = text_in_book(call, 2, workbook::longest_text, "a comment");
  call.sheet().comments.push_back(std::move(note));
  return 0;
}

int chart(lua_State* state, void* function) {
  const Call call(state, function);
  workbook::Chart drawn = chart_argument(state, call.arguments, 1);
  std::size_t kept = sizeof drawn + drawn.title.size();
  for (const workbook::ChartSeries& series : drawn.series) {
    kept += sizeof series + series.name.size() + series.categories.size() + series.values.size();
  }
  call.book.hold(kept);
  call.sheet().charts.push_back(std::move(drawn));
  return 0;
}

int table(lua_State* state, void* function) {
  const Call call(state, function);
  workbook::Table made = table_argument(state, call.arguments, 1);
  std::size_t kept = sizeof made;
  for (const workbook::Table::Column& column : made.columns) {
    kept += sizeof column + column.header.size();
  }
  call.book.hold(kept);
  call.sheet().tables.push_back(std::move(made));
  return 0;
}

int cell(lua_State* state, void* function) {
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
  push_text(state, workbook::cell_name(static_cast<int>(row) - 1, column));
  return 1;
}

constexpr ApiFunction sheet_table[] = {
    {"sheet", "write", "cell, value, style?", "",
     "Writes a number, a text, true, false or a picture.", "0.1", write},
    {"sheet", "merge", "range, value, style?", "", "Merges a range and writes its value.", "0.1",
     merge},
    {"sheet", "formula", "cell, formula, style?", "", "Writes a formula; its value is computed.",
     "0.1", formula},
    {"sheet", "width", "columns, characters", "", "Sets the width of \"A\" or \"A:C\".", "0.1",
     width},
    {"sheet", "height", "row, points", "", "Sets the height of a row (from 1).", "0.1", height},
    {"sheet", "freeze", "cell", "",
     "Keeps the rows above and the columns left of the cell in view.", "0.1", freeze},
    {"sheet", "landscape", "", "", "Prints across the page.", "0.1", landscape},
    {"sheet", "fit", "wide, tall", "", "Fits the print to so many pages; 0: as many as needed.",
     "0.1", fit},
    {"sheet", "scale", "percent", "", "Prints smaller or larger; heeded when nothing is fitted.",
     "0.1", scale},
    {"sheet", "margins", "left, right, top, bottom", "", "Sets the page margins in inches.", "0.1",
     margins},
    {"sheet", "repeat_rows", "first, last", "", "Prints these rows on top of every page.", "0.1",
     repeat_rows},
    {"sheet", "page_break", "row", "", "Begins a new page with this row.", "0.1", page_break},
    {"sheet", "print_area", "range", "", "Prints only this range.", "0.1", print_area},
    {"sheet", "header_footer", "header?, footer?", "", "Sets both in Excel's &L &C &R codes.",
     "0.1", header_footer},
    {"sheet", "gridlines", "shown", "", "Shows or hides the grid on the screen.", "0.1", gridlines},
    {"sheet", "comment", "cell, text", "", "Adds a comment to a cell.", "0.1", comment},
    {"sheet", "chart", "chart", "", "Adds a chart: {type, at, title, width, height, series}.",
     "0.1", chart},
    {"sheet", "table", "table", "", "Adds a table: {range, name, columns, style}.", "0.1", table},
};

constexpr ApiFunction functions[] = {
    {"Workbooks", "cell", "column, row", "text", "The name of a cell: cell(\"C\", 5) is \"C5\".",
     "0.1", cell},
    {"Workbooks", "picture", "file", "picture",
     "A picture of the folder pictures/, for {{ }} alone in a form's cell and for sheet:write and "
     "sheet:merge; it fills the cell, its proportions kept.",
     "0.1", make_picture},
};

}  // namespace

std::span<const ApiFunction> sheet_methods() { return sheet_table; }
std::span<const ApiFunction> sheet_functions() { return functions; }

void push_sheet(lua_State* state, const LuaBook& book, int index) {
  auto* handle = static_cast<SheetHandle*>(lua_newuserdatauv(state, sizeof(SheetHandle), 0));
  *handle = {book.generation(), index};
  luaL_setmetatable(state, sheet_type);
}

}  // namespace svodka
