// The rows of a list that a rule made itself. They are plain tables, which answer a misspelt field
// with nil: a cell would stay blank without a word. While one of them is the current member of a
// loop, reading a field that no row of the list has is an error, and `index` is its running number.
#pragma once

#include <set>
#include <string>

#include "engine/rules/declarations/rulebook.hpp"

struct lua_State;

namespace svodka {

class OwnRows {
 public:
  // `list`: its reference, which OwnRows does not own; it keeps one of its own.
  OwnRows(script::Sandbox& sandbox, LuaFunction list);
  ~OwnRows();
  OwnRows(const OwnRows&) = delete;

  // Expects the member on top of the stack: until leave() or the next enter() it is watched. One
  // that the engine made watches its fields itself. In place of one that another loop watches,
  // whose number may be a different one, a copy is left there.
  void enter(int number);
  void leave();

 private:
  static int absent(lua_State* state, void* rows);
  int absent_field(lua_State* state);
  bool some_row_has(lua_State* state, const std::string& field);
  void push_watching(lua_State* state);

  script::Sandbox& sandbox_;
  LuaFunction list_;
  LuaFunction watching_ = no_function;  // the metatable
  LuaFunction watched_ = no_function;   // the current member
  int number_ = 0;
  std::set<std::string> known_;  // fields that some row has, as far as they were asked for
};

}  // namespace svodka
