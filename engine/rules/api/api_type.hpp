// A type as the description of the API writes it, the Lua language server's way:
// "number|svodka.value", "string?", "fun(member: any): boolean".
#pragma once

#include <string>

struct lua_State;

namespace svodka {

class ApiType {
 public:
  // `written` must outlive the type.
  explicit ApiType(const char* written);

  bool takes(lua_State* state, int index) const;
  bool takes_nothing() const;  // nil, or nothing at all

  // What must stand there, in a methodologist's words: "a text or a list of texts".
  std::string words() const;
  // What stands there instead, in the same words: "a table", or "1.5" for a whole number.
  std::string shown(lua_State* state, int index) const;

 private:
  const char* written_;
  unsigned lua_types_ = 0;                       // 1 << LUA_TNUMBER, …
  bool whole_ = false;                           // a number must be whole
  const char* objects_[2] = {nullptr, nullptr};  // the metatables of userdata
};

}  // namespace svodka
