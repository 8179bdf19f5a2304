#include "engine/rules/api/arguments.hpp"

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/places/places.hpp"
#include "engine/rules/api/api_type.hpp"
#include "engine/rules/api/lua_values.hpp"

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

void Arguments::refuse(int number) const {
  std::string name = parameters_of(function_).at(as_size(number) - 1);
  if (name.ends_with('?')) name.pop_back();
  const ApiType type(parameter_of(function_, name)->type);
  fail(fmt::format("argument {} must be {}, not {}", number, type.words(),
                   type.shown(state_, number + offset_)));
}

void Arguments::fail(const std::string& problem, const std::string& hint) const {
  throw script::ScriptError(fmt::format("{}{}({}): {}", offset_ > 0 ? ":" : "", function_.name,
                                        function_.parameters, problem),
                            hint);
}

// What a reader cannot read although the description lets it through is refused as well: the engine
// must not go on with what is not there.
Quantity Arguments::quantity(int number) const {
  Quantity quantity = Quantity::missing("");
  if (!to_quantity(state_, slot(number), quantity)) refuse(number);
  return quantity;
}

double Arguments::real(int number) const {
  if (lua_type(state_, slot(number)) != LUA_TNUMBER) refuse(number);
  return lua_tonumber(state_, slot(number));
}

long long Arguments::integer(int number) const {
  int whole = 0;
  const long long value = lua_tointegerx(state_, slot(number), &whole);
  if (whole == 0) refuse(number);
  return value;
}

std::string Arguments::text(int number) const {
  if (lua_type(state_, slot(number)) != LUA_TSTRING) refuse(number);
  return to_text(state_, slot(number));
}

std::string Arguments::text_or(int number, const char* otherwise) const {
  return given(number) ? text(number) : otherwise;
}

long long Arguments::integer_or(int number, long long otherwise) const {
  return given(number) ? integer(number) : otherwise;
}

}  // namespace svodka
