#include "engine/rules/api/lua_values.hpp"

#include <cmath>
#include <new>

#include <lua.hpp>

#include "engine/places/places.hpp"
#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/metatable.hpp"
#include "engine/rules/evaluation/evaluation.hpp"
#include "engine/rules/evaluation/reasons.hpp"

namespace svodka {

namespace {

constexpr const char* value_type = "missing or inexact value";  // Lua's own messages show it
constexpr double largest_integer = 9007199254740992.0;  // 2^53: every integer up to it is a double

using script::ScriptError;

Quantity operand(lua_State* state, int index) {
  Quantity quantity = Quantity::missing("");
  if (to_quantity(state, index, quantity)) return quantity;
  throw ScriptError("arithmetic needs numbers, but one side is " + shown_type(state, index));
}

template <typename Operation>
int arithmetic(lua_State* state, Operation operation) {
  Quantity result = operation(operand(state, 1), operand(state, 2));
  if (result.is_missing()) {
    result = Quantity::missing(reason_in(result.reason(), evaluation_of(state).language()));
  }
  push_quantity(state, result);
  return 1;
}

int add(lua_State* state, void*) {
  return arithmetic(state, [](const Quantity& a, const Quantity& b) { return a + b; });
}
int subtract(lua_State* state, void*) {
  return arithmetic(state, [](const Quantity& a, const Quantity& b) { return a - b; });
}
int multiply(lua_State* state, void*) {
  return arithmetic(state, [](const Quantity& a, const Quantity& b) { return a * b; });
}
int divide(lua_State* state, void*) {
  return arithmetic(state, [](const Quantity& a, const Quantity& b) { return a / b; });
}
int negate(lua_State* state, void*) {
  push_quantity(state, -operand(state, 1));
  return 1;
}

// ^, % and // know no bounds, but what is missing is missing after them too.
int only_missing(lua_State* state, void*) {
  for (const int index : {1, 2}) {
    const Quantity side = operand(state, index);
    if (!side.is_missing()) continue;
    push_quantity(state, side);
    return 1;
  }
  const int index = quantity_userdata(state, 1) != nullptr ? 1 : 2;
  throw ScriptError("^, % and // cannot compute with " + describe(operand(state, index)),
                    "only + - * / carry bounds on; number_of(x) gives its number");
}

int equal_values(lua_State* state, void*) {
  const Quantity* a = quantity_userdata(state, 1);
  const Quantity* b = quantity_userdata(state, 2);
  lua_pushboolean(state, a != nullptr && b != nullptr && *a == *b);
  return 1;
}

int refuse_order(lua_State* state, void*) {
  const Quantity* one = quantity_userdata(state, 1);
  if (one == nullptr) one = quantity_userdata(state, 2);
  const std::string what =
      one->is_missing() ? "a missing value (" + one->reason() + ")" : describe(*one);
  throw ScriptError("< and > cannot compare " + what + ": the answer may be unknown",
                    "use is_missing(x), default(x, 0), at_least(a, b) or at_most(a, b)");
}

std::string printed(lua_State* state, const Quantity& quantity) {
  const Locale& locale = evaluation_of(state).locale();
  return quantity.is_missing() ? locale.missing_mark() : locale.quantity(quantity);
}

int value_text(lua_State* state, void*) {
  push_text(state, printed(state, operand(state, 1)));
  return 1;
}

int concatenate(lua_State* state, void*) {
  std::string text;
  for (int index : {1, 2}) {
    if (const Quantity* quantity = quantity_userdata(state, index)) {
      text += printed(state, *quantity);
    } else {
      text += to_text(state, index);
    }
  }
  push_text(state, text);
  return 1;
}

int field(lua_State* state, void*) {
  const Quantity* quantity = quantity_userdata(state, 1);
  const std::string name = to_text(state, 2);
  if (name == "reason") {
    push_text(state, quantity->reason());
  } else if (name == "qualifier") {
    const std::string_view sign = quantity->is_interval() ? ".." : symbol_of(quantity->qualifier());
    push_text(state, quantity->is_missing() ? "" : sign);
  } else if (name == "low" || name == "high") {
    const double end = name == "low" ? quantity->low() : quantity->high();
    if (quantity->is_missing() || !std::isfinite(end)) {
      lua_pushnil(state);
    } else {
      lua_pushnumber(state, end);
    }
  } else {
    throw ScriptError("a value has no field '" + name + "'",
                      "it has .reason, .qualifier, .low and .high; number_of(x) gives its number");
  }
  return 1;
}

int collect(lua_State* state) {
  static_cast<Quantity*>(lua_touserdata(state, 1))->~Quantity();
  return 0;
}

constexpr Metamethod value_metamethods[] = {{"__add", add},
                                            {"__sub", subtract},
                                            {"__mul", multiply},
                                            {"__div", divide},
                                            {"__unm", negate},
                                            {"__pow", only_missing},
                                            {"__mod", only_missing},
                                            {"__idiv", only_missing},
                                            {"__eq", equal_values},
                                            {"__lt", refuse_order},
                                            {"__le", refuse_order},
                                            {"__tostring", value_text},
                                            {"__concat", concatenate},
                                            {"__index", field}};

}  // namespace

void register_quantity(script::Sandbox& sandbox) {
  lua_State* state = sandbox.state();
  push_metatable(sandbox, value_type, value_metamethods);
  lua_pushcfunction(state, collect);
  lua_setfield(state, -2, "__gc");
  lua_pop(state, 1);
}

void push_quantity(lua_State* state, const Quantity& quantity) {
  if (quantity.is_exact()) {
    const double value = quantity.value();
    if (value == std::floor(value) && std::fabs(value) <= largest_integer) {
      lua_pushinteger(state, static_cast<lua_Integer>(value));
    } else {
      lua_pushnumber(state, value);
    }
    return;
  }
  // As much again of Lua's memory as the reason takes of ours, so that Lua counts and collects it.
  const std::size_t reason = quantity.is_missing() ? quantity.reason().size() : 0;
  void* memory = lua_newuserdatauv(state, sizeof(Quantity) + reason, 0);
  new (memory) Quantity(quantity);
  luaL_setmetatable(state, value_type);
}

const Quantity* quantity_userdata(lua_State* state, int index) {
  return static_cast<const Quantity*>(luaL_testudata(state, index, value_type));
}

namespace {

// Lua divides plain numbers itself and gives infinity for 1/0, as math.huge is.
Quantity infinite(lua_State* state) {
  const std::string reason = "division by zero, or a number that is too large";
  const auto* evaluation = static_cast<const Evaluation*>(script::host_of(state));
  return Quantity::missing(evaluation == nullptr ? reason
                                                 : reason_in(reason, evaluation->language()));
}

}  // namespace

bool to_quantity(lua_State* state, int index, Quantity& quantity) {
  if (lua_type(state, index) == LUA_TNUMBER) {
    const double number = lua_tonumber(state, index);
    quantity = std::isinf(number) ? infinite(state) : Quantity::number(number);
    return true;
  }
  const Quantity* userdata = quantity_userdata(state, index);
  if (userdata != nullptr) quantity = *userdata;
  return userdata != nullptr;
}

void push_breakdown(lua_State* state, const Breakdown& breakdown) {
  lua_createtable(state, 0, how_many(breakdown.parts()));
  for (const Breakdown::Part& part : breakdown.parts()) {
    push_text(state, part.value);
    lua_setfield(state, -2, part.dimension.c_str());
  }
}

void push_text(lua_State* state, std::string_view text) {
  lua_pushlstring(state, text.data(), text.size());
}

std::string to_text(lua_State* state, int index) {
  std::size_t length = 0;
  // lua_tolstring changes a number in place; a copy keeps loops over tables sound.
  lua_pushvalue(state, index);
  const char* text = lua_tolstring(state, -1, &length);
  script::borrow(state, sizeof(std::string) + length);
  std::string copy = text != nullptr ? std::string(text, length) : std::string();
  lua_pop(state, 1);
  return copy;
}

}  // namespace svodka
