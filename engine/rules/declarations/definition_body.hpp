// The table that follows `derived "code"`, `check "code"` or `report "code"`, read field by field.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/rules/api/api.hpp"
#include "engine/rules/declarations/rulebook.hpp"

struct lua_State;

namespace svodka {

// Small Latin letters, digits and _, a letter first: what may be declared.
bool is_code(std::string_view text);

// Reads from the table at stack index 1. What is wrong is thrown as a ScriptError that names the
// declaration.
class DefinitionBody {
 public:
  // Refuses what `fields` does not describe: other names, other types, and to leave out what must
  // be there.
  DefinitionBody(lua_State* state, std::string declaration, std::span<const ApiField> fields);

  // The table on top of the stack, which stays there.
  static DefinitionBody of_top(lua_State* state, std::string declaration,
                               std::span<const ApiField> fields);
  // What a part of it is called in messages: "check \"totals\": columns".
  std::string member(const std::string& part) const { return declaration_ + ": " + part; }

  bool has(const char* key) const;
  std::string text(const char* key) const;  // "" when not given
  Names names(const char* key) const;       // a text for all languages, or {ru =, uk =, en =}
  bool flag(const char* key) const;         // false when not given
  long long integer(const char* key, long long otherwise) const;
  std::vector<std::string> texts(const char* key) const;  // a text or a list of texts
  // Of "month" or a list of such kinds of periods; no ranges.
  std::vector<Frequency> frequencies(const char* key) const;
  // {account = "*"} -> account; other values than "*" are refused.
  std::vector<std::string> starred(const char* key) const;
  LuaFunction function(const char* key) const;  // no_function when not given
  // The table in a field, {} when it is not given. It stays on the stack until the call that
  // declares returns.
  DefinitionBody table(const char* key, std::span<const ApiField> fields) const;

  [[noreturn]] void fail(const std::string& problem, const std::string& hint = "") const;

 private:
  DefinitionBody(lua_State* state, std::string declaration, int index)
      : state_(state), declaration_(std::move(declaration)), index_(index) {}

  lua_State* state_;
  std::string declaration_;
  int index_ = 1;
};

}  // namespace svodka
