#include "engine/script/arguments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <lua5.4/lua.hpp>

#include "engine/diagnostic/suggest.hpp"

namespace svodka::script {
namespace {

bool fits(lua_State* state, int index, Type type) {
  const int found = lua_type(state, index);
  switch (type) {
    case Type::any:
      return found != LUA_TNONE;
    case Type::boolean:
      return found == LUA_TBOOLEAN;
    case Type::integer: {
      int is_whole = 0;
      if (found == LUA_TNUMBER) lua_tointegerx(state, index, &is_whole);
      return is_whole != 0;
    }
    case Type::number:
      return found == LUA_TNUMBER;
    case Type::quantity:
      return found == LUA_TNUMBER || found == LUA_TUSERDATA;
    case Type::text:
      return found == LUA_TSTRING;
    case Type::table:
      return found == LUA_TTABLE;
    case Type::function:
      return found == LUA_TFUNCTION;
    case Type::userdata:
      return found == LUA_TUSERDATA;
  }
  return false;
}

bool is_method(const Signature& signature) {
  return std::string_view(signature.name).find(':') != std::string_view::npos;
}

// A number in quotes is the commonest mistake, and the one whose message is hardest to understand.
std::string hint_for(lua_State* state, const Signature& signature, int index, Type type) {
  const int found = lua_type(state, index);
  const bool number = type == Type::number || type == Type::integer || type == Type::quantity;
  if (number && found == LUA_TSTRING) {
    return "write the number without quotes, or use tonumber()";
  }
  if (type == Type::text && found == LUA_TNUMBER) return "write it in quotes, or use tostring()";
  if (type == Type::userdata && index == 1 && is_method(signature)) {
    return fmt::format("call it with a colon: {}(...)", signature.name);
  }
  if (type == Type::function) return "write: function(...) ... end";
  return "";
}

[[noreturn]] void too_many(const Signature& signature, int count) {
  throw ScriptError(
      fmt::format("{}: takes {} argument{}, got {}", text_of(signature),
                  signature.parameters.size(), signature.parameters.size() == 1 ? "" : "s", count),
      count > 1 ? "a decimal comma makes two arguments of one: write 1.5, not 1,5" : "");
}

}  // namespace

std::string_view name_of(Type type) {
  switch (type) {
    case Type::boolean:
      return "true or false";
    case Type::integer:
      return "a whole number";
    case Type::number:
    case Type::quantity:
      return "a number";
    case Type::text:
      return "a text";
    case Type::table:
      return "a table";
    case Type::function:
      return "a function";
    case Type::userdata:
      return "a value of Svodka";
    case Type::any:
      break;
  }
  return "any value";
}

std::string text_of(const Signature& signature) {
  std::string text = fmt::format("{}(", signature.name);
  bool first = true;
  for (const Parameter& parameter : signature.parameters) {
    if (!first) text += ", ";
    first = false;
    text += parameter.name;
    if (parameter.optional) text += '?';
  }
  if (signature.more_allowed) text += first ? "..." : ", ...";
  return text + ')';
}

std::string name_of_value(lua_State* state, int index) {
  switch (lua_type(state, index)) {
    case LUA_TNONE:
      return "nothing";
    case LUA_TBOOLEAN:
      return lua_toboolean(state, index) != 0 ? "true" : "false";
    case LUA_TNUMBER:
      return lua_isinteger(state, index) != 0 ? fmt::format("{}", lua_tointeger(state, index))
                                              : fmt::format("{}", lua_tonumber(state, index));
    case LUA_TSTRING:
      return "a text";
    case LUA_TTABLE:
      return "a table";
    case LUA_TFUNCTION:
      return "a function";
    case LUA_TNIL:
      return "nil";
    default:
      break;
  }
  std::string name = "a value of Svodka";
  const int field = luaL_getmetafield(state, index, "__name");
  if (field == LUA_TSTRING) name = lua_tostring(state, -1);
  if (field != LUA_TNIL) lua_pop(state, 1);
  return name;
}

void argument_error(const Signature& signature, int index, const std::string& problem,
                    const std::string& hint) {
  const auto at = static_cast<std::size_t>(index) - 1;
  const std::string name = at < signature.parameters.size()
                               ? fmt::format(" '{}'", signature.parameters[at].name)
                               : std::string();
  throw ScriptError(fmt::format("{}: argument {}{} {}", text_of(signature), index, name, problem),
                    hint);
}

void check_arguments(lua_State* state, const Signature& signature) {
  const int expected = static_cast<int>(signature.parameters.size());
  const int count = lua_gettop(state);
  if (count > expected && !signature.more_allowed) too_many(signature, count);
  for (int i = 0; i < expected; ++i) {
    const Parameter& parameter = signature.parameters[static_cast<std::size_t>(i)];
    if (parameter.optional && lua_isnoneornil(state, i + 1)) continue;
    if (fits(state, i + 1, parameter.type)) continue;
    std::string hint = hint_for(state, signature, i + 1, parameter.type);
    argument_error(
        signature, i + 1,
        fmt::format("must be {}, got {}", name_of(parameter.type), name_of_value(state, i + 1)),
        hint);
  }
  if (count < expected) lua_settop(state, expected);
}

bool is_given(lua_State* state, int index) { return !lua_isnoneornil(state, index); }

bool boolean_at(lua_State* state, int index, bool otherwise) {
  return is_given(state, index) ? lua_toboolean(state, index) != 0 : otherwise;
}

std::int64_t integer_at(lua_State* state, int index, std::int64_t otherwise) {
  return is_given(state, index) ? lua_tointeger(state, index) : otherwise;
}

double number_at(lua_State* state, int index, double otherwise) {
  return is_given(state, index) ? lua_tonumber(state, index) : otherwise;
}

std::string_view text_at(lua_State* state, int index, std::string_view otherwise) {
  if (!is_given(state, index)) return otherwise;
  std::size_t size = 0;
  const char* const text = lua_tolstring(state, index, &size);
  return {text, size};
}

std::int64_t integer_within(lua_State* state, const Signature& signature, int index,
                            std::int64_t least, std::int64_t most, std::int64_t otherwise) {
  const std::int64_t value = integer_at(state, index, otherwise);
  if (value >= least && value <= most) return value;
  argument_error(signature, index,
                 fmt::format("must be from {} to {}, got {}", least, most, value));
}

std::size_t word_at(lua_State* state, const Signature& signature, int index,
                    std::span<const std::string> words) {
  const std::string typed(text_at(state, index));
  const auto found = std::find(words.begin(), words.end(), typed);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  argument_error(
      signature, index,
      fmt::format("must be one of \"{}\", got \"{}\"", fmt::join(words, "\", \""), typed),
      did_you_mean(typed, words));
}

}  // namespace svodka::script
