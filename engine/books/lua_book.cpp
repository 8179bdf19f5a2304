#include "engine/books/lua_book.hpp"

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/books/list_origins.hpp"
#include "engine/books/lua_picture.hpp"
#include "engine/books/lua_sheet.hpp"
#include "engine/calculation/gaps/chart_gaps.hpp"
#include "engine/formula/unicode_text.hpp"
#include "engine/places/places.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/described_call.hpp"
#include "engine/rules/api/metatable.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/workbook/cell_text.hpp"
#include "engine/workbook/writing/writer.hpp"

namespace svodka {

namespace {

constexpr char current_key = 0;  // its address: the LuaBook that is being built
constexpr const char* book_type = "book";
constexpr std::size_t most_sheets = 1000;  // more than anybody can leaf through

struct BookHandle {
  unsigned generation;
};

LuaBook& checked_book(lua_State* state, const Arguments& arguments) {
  LuaBook& book = current_book(state);
  const auto* handle = static_cast<BookHandle*>(lua_touserdata(state, 1));
  if (handle->generation != book.generation()) {
    arguments.fail("this book belongs to a workbook that is already finished");
  }
  return book;
}

int book_sheet(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  LuaBook& book = checked_book(state, arguments);
  push_sheet(state, book, book.add_sheet(arguments.text(1)));
  return 1;
}

int book_title(lua_State* state, void* function) {
  const Arguments arguments(state, function, 1);
  LuaBook& book = checked_book(state, arguments);
  const std::string title = arguments.text(1);
  if (const auto problem = workbook::text_problem(title)) arguments.fail(*problem);
  book.book().properties.title = title;
  return 0;
}

constexpr ApiFunction book_table[] = {
    {"book", "sheet", "name", "sheet", "Adds a sheet.", "0.1", book_sheet},
    {"book", "title", "text", "", "Sets the title in the file's properties.", "0.1", book_title},
};

void register_methods(script::Sandbox& sandbox, const char* type,
                      std::span<const ApiFunction> functions) {
  lua_State* state = sandbox.state();
  push_metatable(sandbox, type);
  lua_newtable(state);
  for (const ApiFunction& function : functions) {
    push_described(sandbox, function, type);
    lua_setfield(state, -2, function.name);
  }
  lua_setfield(state, -2, "__index");
  lua_pop(state, 1);
}

}  // namespace

std::span<const ApiFunction> book_methods() { return book_table; }

LuaBook& current_book(lua_State* state) {
  lua_rawgetp(state, LUA_REGISTRYINDEX, &current_key);
  auto* book = static_cast<LuaBook*>(lua_touserdata(state, -1));
  lua_pop(state, 1);
  if (book == nullptr) {
    throw script::ScriptError("this workbook is already finished",
                              "use `book` only inside the build function that receives it");
  }
  return *book;
}

void register_lua_book(script::Sandbox& sandbox) {
  register_methods(sandbox, book_type, book_table);
  register_methods(sandbox, sheet_type, sheet_methods());
  register_picture(sandbox);
  register_functions(sandbox, sheet_functions());
}

LuaBook::LuaBook(Evaluation& evaluation, Pictures& pictures)
    : evaluation_(evaluation), pictures_(pictures) {
  static unsigned generations = 0;
  generation_ = ++generations;
  lua_State* state = evaluation.rules().sandbox().state();
  lua_pushlightuserdata(state, this);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &current_key);
}

LuaBook::~LuaBook() {
  lua_State* state = evaluation_.rules().sandbox().state();
  script::release(state, held_bytes_);
  lua_pushnil(state);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &current_key);
}

void LuaBook::hold(std::size_t bytes) {
  script::hold(evaluation_.rules().sandbox().state(), bytes);
  held_bytes_ += bytes;
}

std::size_t LuaBook::add_sheet(const std::string& name) {
  if (book_.sheets.size() >= most_sheets) {
    throw script::ScriptError(fmt::format("a workbook has at most {} sheets", most_sheets));
  }
  workbook::Book alone;
  alone.sheets.emplace_back().name = name;
  if (const Diagnostics refused = workbook::validate(alone, ""); !refused.empty()) {
    throw script::ScriptError(fmt::format("'{}': {}", name, refused.front().message),
                              refused.front().hint);
  }
  for (const workbook::Sheet& other : book_.sheets) {
    if (!formula::same_text(other.name, name)) continue;
    throw script::ScriptError(
        fmt::format("there is a sheet '{}' already", other.name),
        "give each sheet its own name (capital and small letters are the same to Excel)");
  }
  workbook::Sheet sheet;
  sheet.name = name;
  hold(sizeof(workbook::Sheet) + name.size());
  book_.sheets.push_back(std::move(sheet));
  placed_.emplace_back();
  placed_pictures_.emplace_back();
  return book_.sheets.size() - 1;
}

void LuaBook::put(std::size_t sheet, workbook::Cell cell, const std::optional<Quantity>& written) {
  const std::pair<int, int> place{cell.row, cell.column};
  placed_[sheet].insert_or_assign(place, std::move(cell));
  std::vector<int> reads = evaluation_.take_reads();
  if (written && !written->is_missing()) {
    if (std::optional<std::vector<int>> own = reads_of_own_row(*written)) {
      reads = std::move(*own);
    } else if (reads.empty()) {
      reads = origins_in_scope(evaluation_.rules().sandbox().state(), *written);
    }
  }
  if (!reads.empty()) cells_.add(static_cast<int>(sheet), place.first, place.second, reads);
}

// Of a number from a row that the script made itself; nullopt for one that was read in this round
// of the loop.
std::optional<std::vector<int>> LuaBook::reads_of_own_row(const Quantity& written) {
  lua_State* state = evaluation_.rules().sandbox().state();
  const std::vector<TimedRead>& timed = evaluation_.timed_reads();
  if (timeline_.rounds.empty()) return std::nullopt;
  for (auto read = timed.rbegin(); read != timed.rend() && read->at > timeline_.rounds.back().at;
       ++read)
    if (evaluation_.value(read->node) == written) return std::nullopt;
  const int below = lua_gettop(state);
  if (!push_own_row_in_scope(state, written)) return std::nullopt;
  const void* const list = lua_topointer(state, -2);
  const auto made = timeline_.births.find(list);
  const std::pair key(list, made == timeline_.births.end() ? 0 : made->second);
  constexpr std::size_t most_lists = 1000;
  auto known = row_reads_.find(key);
  if (known == row_reads_.end() && row_reads_.size() == most_lists) {
    lua_settop(state, below);
    return std::nullopt;
  }
  if (known == row_reads_.end())
    known = row_reads_.emplace(key, RowReads(state, below + 1, timeline_, timed)).first;
  const std::vector<int>* const own = known->second.of(lua_topointer(state, -1));
  lua_settop(state, below);
  if (own == nullptr) return std::nullopt;
  return with_value_or_all(*own, written, evaluation_);
}

void LuaBook::put_picture(std::size_t sheet, int row, int column, workbook::StyleIndex style,
                          const std::string& name) {
  const Result<std::shared_ptr<const reader::PictureFile>> found = pictures_.find(name);
  if (!found) {
    const Diagnostic& why = found.diagnostics().front();
    throw script::ScriptError(why.message, why.hint);
  }
  hold((*found)->bytes.size());
  std::vector<form::PictureCell>& there = placed_pictures_[sheet];
  std::erase_if(there, [&](const form::PictureCell& other) {
    return other.row == row && other.column == column;
  });
  there.push_back({row, column, style, *found});
}

void LuaBook::arrange() {
  for (std::size_t i = 0; i < placed_.size(); ++i) {
    for (auto& [place, cell] : placed_[i]) book_.sheets[i].cells.push_back(std::move(cell));
    placed_[i].clear();
    form::fit_pictures(book_.sheets[i], book_.styles, placed_pictures_[i]);
  }
}

Result<bool> LuaBook::build(const ReportRule& report, MunicipalityIndex municipality,
                            const Period& period, const std::vector<MunicipalityIndex>& group) {
  script::Sandbox& sandbox = evaluation_.rules().sandbox();
  lua_State* state = sandbox.state();
  const Subject subject = report.together ? evaluation_.together(group) : Subject(municipality);
  evaluation_.set_focus(subject, period);
  missing_as_ = report.missing;
  lua_rawgeti(state, LUA_REGISTRYINDEX, report.build);
  auto* handle = static_cast<BookHandle*>(lua_newuserdatauv(state, sizeof(BookHandle), 0));
  handle->generation = generation_;
  luaL_setmetatable(state, book_type);
  push_reading(state, evaluation_, subject, period);
  evaluation_.start_recording(&timeline_);
  Result<bool> called = [&] {
    const script::Timing timing(state, timeline_);
    return sandbox.call(2, 0);
  }();
  evaluation_.stop_recording();
  if (!called) return called;
  arrange();
  calculation::leave_gaps(book_);
  return called;
}

}  // namespace svodka
