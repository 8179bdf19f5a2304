#include "engine/rules/arguments.hpp"

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/lua_values.hpp"

namespace svodka {

std::string shown_type(lua_State* state, int index) {
  switch (lua_type(state, index)) {
    case LUA_TNONE:
    case LUA_TNIL:
      return "nil (nothing)";
    case LUA_TSTRING:
      return "a text";
    case LUA_TNUMBER:
      return "a number";
    case LUA_TTABLE:
      return "a table";
    case LUA_TBOOLEAN:
      return "true or false";
    case LUA_TFUNCTION:
      return "a function";
    default:
      return quantity_userdata(state, index) != nullptr ? "a missing or inexact value"
                                                        : "an object";
  }
}

bool Arguments::given(int number) const { return !lua_isnoneornil(state_, number + offset_); }

void Arguments::refuse(int number, const std::string& wanted) const {
  fail(fmt::format("argument {} must be {}, not {}", number, wanted,
                   shown_type(state_, number + offset_)));
}

void Arguments::fail(const std::string& problem, const std::string& hint) const {
  throw script::ScriptError(fmt::format("{}{}({}): {}", offset_ > 0 ? ":" : "", function_.name,
                                        function_.parameters, problem),
                            hint);
}

Quantity Arguments::quantity(int number) const {
  Quantity quantity = Quantity::missing("");
  if (!to_quantity(state_, number + offset_, quantity)) refuse(number, "a number");
  return quantity;
}

double Arguments::real(int number) const {
  if (lua_type(state_, number + offset_) != LUA_TNUMBER) refuse(number, "an exact number");
  return lua_tonumber(state_, number + offset_);
}

long long Arguments::integer(int number) const {
  int whole = 0;
  const long long value = lua_tointegerx(state_, number + offset_, &whole);
  if (lua_type(state_, number + offset_) != LUA_TNUMBER) refuse(number, "a whole number");
  if (whole == 0) {
    fail(fmt::format("argument {} must be a whole number, not {}", number,
                     to_text(state_, number + offset_)));
  }
  return value;
}

std::string Arguments::text(int number) const {
  if (lua_type(state_, number + offset_) != LUA_TSTRING) refuse(number, "a text");
  return to_text(state_, number + offset_);
}

std::string Arguments::text_or(int number, const char* otherwise) const {
  return given(number) ? text(number) : otherwise;
}

long long Arguments::integer_or(int number, long long otherwise) const {
  return given(number) ? integer(number) : otherwise;
}

void Arguments::table(int number) const {
  if (!lua_istable(state_, number + offset_)) refuse(number, "a table");
}

void Arguments::function(int number) const {
  if (!lua_isfunction(state_, number + offset_)) refuse(number, "a function");
}

}  // namespace svodka
