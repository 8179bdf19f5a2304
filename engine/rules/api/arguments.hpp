// The arguments of one call from Lua, which described_call has checked against the description, and
// messages that show the function as it is written.
#pragma once

#include <string>

#include "engine/rules/api/api.hpp"
#include "engine/value/quantity.hpp"

struct lua_State;

namespace svodka {

// "a text", "a number", "nil (nothing)": what stands at a stack index, in a methodologist's words.
std::string shown_type(lua_State* state, int index);

// `offset` is 1 for methods, whose first stack slot is the object itself. Throws ScriptError.
class Arguments {
 public:
  Arguments(lua_State* state, const void* function, int offset = 0)
      : state_(state), function_(*static_cast<const ApiFunction*>(function)), offset_(offset) {}

  const char* name() const { return function_.name; }      // of what is called
  int slot(int number) const { return number + offset_; }  // where it is on the stack
  bool given(int number) const;                            // not nil
  Quantity quantity(int number) const;
  double real(int number) const;
  long long integer(int number) const;
  std::string text(int number) const;
  std::string text_or(int number, const char* otherwise) const;
  long long integer_or(int number, long long otherwise) const;

  // "share(part, whole): argument 2 must be a number, not a text", in the words of the parameter's
  // described type.
  [[noreturn]] void refuse(int number) const;
  [[noreturn]] void fail(const std::string& problem, const std::string& hint = "") const;

 private:
  lua_State* state_;
  const ApiFunction& function_;
  int offset_;
};

}  // namespace svodka
