#include "engine/importers/row_calls.hpp"

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/rules/api/lua_values.hpp"

namespace svodka {
namespace {

void push(lua_State* state, const CellValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    push_text(state, *text);
  } else if (const auto* time = std::get_if<std::int64_t>(&value)) {
    lua_pushinteger(state, *time);
  } else if (const auto* number = std::get_if<double>(&value)) {
    lua_Integer whole = 0;
    if (lua_numbertointeger(*number, &whole) && static_cast<double>(whole) == *number) {
      lua_pushinteger(state, whole);
    } else {
      lua_pushnumber(state, *number);
    }
  } else {
    lua_pushnil(state);
  }
}

}  // namespace

// The table that `row` is given is used again for each row; a field that is not declared as a
// column is an error in it.
RowCalls::RowCalls(ImporterBook& book, const Importer& importer,
                   std::function<void(lua_State*)> answered)
    : book_(book), importer_(importer), answered_(std::move(answered)) {
  script::Sandbox& sandbox = book_.sandbox();
  lua_State* const state = sandbox.state();
  lua_createtable(state, 0, static_cast<int>(importer_.columns.size()));
  lua_createtable(state, 0, 2);
  sandbox.push(absent_field, this, "row");
  lua_setfield(state, -2, "__index");
  sandbox.push(refused_field, this, "row");
  lua_setfield(state, -2, "__newindex");
  lua_setmetatable(state, -2);
  table_ = luaL_ref(state, LUA_REGISTRYINDEX);
  sandbox.push(call_rows, this, "row");
  driver_ = luaL_ref(state, LUA_REGISTRYINDEX);
}

RowCalls::~RowCalls() {
  for (const int reference : {table_, driver_})
    luaL_unref(book_.sandbox().state(), LUA_REGISTRYINDEX, reference);
}

// A blank number or time is nil as well.
int RowCalls::absent_field(lua_State* state, void* self) {
  const std::string name = lua_type(state, 2) == LUA_TSTRING ? to_text(state, 2) : "";
  std::vector<std::string> known;
  for (const ImporterColumn& each : static_cast<RowCalls*>(self)->importer_.columns) {
    if (each.name == name) {
      lua_pushnil(state);
      return 1;
    }
    known.push_back(each.name);
  }
  throw script::ScriptError(fmt::format("a row has no '{}'", name), did_you_mean(name, known));
}

// The columns are set anew for each row; what one keeps besides the next would find.
int RowCalls::refused_field(lua_State* state, void* self) {
  const std::string name = lua_type(state, 2) == LUA_TSTRING ? to_text(state, 2) : "";
  for (const ImporterColumn& each : static_cast<RowCalls*>(self)->importer_.columns) {
    if (each.name != name) continue;
    lua_rawset(state, 1);
    return 0;
  }
  throw script::ScriptError(fmt::format("a row has no '{}'", name), "keep it in a local variable");
}

int RowCalls::call_rows(lua_State* state, void* self) {
  static_cast<RowCalls*>(self)->call_rows(state);
  return 0;
}

void RowCalls::call_rows(lua_State* state) {
  script::Sandbox& sandbox = book_.sandbox();
  lua_rawgeti(state, LUA_REGISTRYINDEX, table_);
  const int table = lua_gettop(state);
  for (const ReadRow& row : rows_) {
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      push_text(state, importer_.columns[i].name);
      push(state, row.values[i]);
      lua_rawset(state, table);
    }
    lua_rawgeti(state, LUA_REGISTRYINDEX, importer_.row);
    lua_pushvalue(state, table);
    const Result<bool> called = sandbox.call(1, 2);
    for (const Diagnostic& problem : called.diagnostics()) (*failed_)(row.number, problem);
    if (sandbox.killed()) break;
    if (called) {
      try {
        answered_(state);
      } catch (const script::ScriptError& error) {
        (*failed_)(row.number, unplaced(error.what(), error.hint()));
      }
    }
    lua_settop(state, table);
  }
}

void RowCalls::run(const std::function<void(int, Diagnostic)>& failed) {
  script::Sandbox& sandbox = book_.sandbox();
  failed_ = &failed;
  lua_rawgeti(sandbox.state(), LUA_REGISTRYINDEX, driver_);
  const Result<bool> called = sandbox.call(0, 0);
  // What is no row's own: the time that all of them had together.
  if (!called && !rows_.empty())
    for (const Diagnostic& problem : called.diagnostics()) failed(rows_.back().number, problem);
  rows_.clear();
}

}  // namespace svodka
