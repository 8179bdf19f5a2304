#include "engine/rules/declarations/definition_body.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/api/described_fields.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {

namespace {

// Pops the value that lua_getfield has pushed, whatever way the reader leaves.
class Field {
 public:
  Field(lua_State* state, int index, const char* key) : state_(state) {
    lua_getfield(state, index, key);
  }
  ~Field() { lua_pop(state_, 1); }
  Field(const Field&) = delete;
  Field& operator=(const Field&) = delete;
  bool is_nil() const { return lua_isnil(state_, -1); }
  int type() const { return lua_type(state_, -1); }

 private:
  lua_State* state_;
};

// The text at the stack index, which the declaration keeps: it counts as long as the scripts do.
std::string kept_text(lua_State* state, int index) {
  std::string text = to_text(state, index);
  script::hold(state, sizeof(std::string) + text.size());
  return text;
}

}  // namespace

bool is_code(std::string_view text) {
  return !text.empty() && is_ascii_lower(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_lower(c) || is_ascii_digit(c) || c == '_'; });
}

DefinitionBody::DefinitionBody(lua_State* state, std::string declaration,
                               std::span<const ApiField> fields)
    : state_(state), declaration_(std::move(declaration)) {
  if (!lua_istable(state, 1)) fail("a table must follow: { ... }");
  const auto problem = DescribedFields(fields, "there is no field").wrong(state, 1);
  if (problem) fail(problem->text, problem->hint);
}

void DefinitionBody::fail(const std::string& problem, const std::string& hint) const {
  throw script::ScriptError(declaration_ + ": " + problem, hint);
}

bool DefinitionBody::has(const char* key) const { return !Field(state_, index_, key).is_nil(); }

std::string DefinitionBody::text(const char* key) const {
  const Field field(state_, index_, key);
  if (field.is_nil()) return "";
  return kept_text(state_, -1);
}

Names DefinitionBody::names(const char* key) const {
  const Field field(state_, index_, key);
  Names names;
  if (field.is_nil()) return names;
  if (field.type() == LUA_TSTRING) {
    names.ru = kept_text(state_, -1);
    return names;
  }
  lua_pushnil(state_);
  while (lua_next(state_, -2) != 0) {
    const std::string language = lua_type(state_, -2) == LUA_TSTRING ? kept_text(state_, -2) : "";
    const std::string value = kept_text(state_, -1);
    if (language == "ru") {
      names.ru = value;
    } else if (language == "uk") {
      names.uk = value;
    } else if (language == "en") {
      names.en = value;
    } else {
      fail(fmt::format("{} knows the languages ru, uk and en, not '{}'", key, language));
    }
    lua_pop(state_, 1);
  }
  return names;
}

bool DefinitionBody::flag(const char* key) const {
  const Field field(state_, index_, key);
  return lua_toboolean(state_, -1) != 0;
}

long long DefinitionBody::integer(const char* key, long long otherwise) const {
  const Field field(state_, index_, key);
  return field.is_nil() ? otherwise : lua_tointeger(state_, -1);
}

std::vector<std::string> DefinitionBody::texts(const char* key) const {
  const Field field(state_, index_, key);
  std::vector<std::string> list;
  if (field.is_nil()) return list;
  if (field.type() == LUA_TSTRING) return {kept_text(state_, -1)};
  const lua_Integer count = static_cast<lua_Integer>(lua_rawlen(state_, -1));
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_rawgeti(state_, -1, i);
    if (lua_type(state_, -1) != LUA_TSTRING) fail(fmt::format("{} must be a list of texts", key));
    list.push_back(kept_text(state_, -1));
    lua_pop(state_, 1);
  }
  return list;
}

std::vector<Frequency> DefinitionBody::frequencies(const char* key) const {
  std::vector<Frequency> list;
  for (const std::string& name : texts(key)) {
    const std::optional<Frequency> known = frequency_named(name);
    if (!known || *known == Frequency::range)
      fail(fmt::format("{} = '{}' is not a kind of period", key, name),
           "use \"year\", \"half_year\", \"quarter\", \"month\", \"week\" or \"day\"");
    list.push_back(*known);
  }
  return list;
}

std::vector<std::string> DefinitionBody::starred(const char* key) const {
  const Field field(state_, index_, key);
  std::vector<std::string> list;
  if (field.is_nil()) return list;
  lua_pushnil(state_);
  while (lua_next(state_, -2) != 0) {
    if (lua_type(state_, -2) != LUA_TSTRING || to_text(state_, -1) != "*") {
      fail(fmt::format("{} is written as {{ dimension = \"*\" }}", key));
    }
    list.push_back(kept_text(state_, -2));
    lua_pop(state_, 1);
  }
  std::sort(list.begin(), list.end());
  return list;
}

LuaFunction DefinitionBody::function(const char* key) const {
  if (lua_getfield(state_, index_, key) != LUA_TNIL) return luaL_ref(state_, LUA_REGISTRYINDEX);
  lua_pop(state_, 1);
  return no_function;
}

DefinitionBody DefinitionBody::table(const char* key, std::span<const ApiField> fields) const {
  if (lua_getfield(state_, index_, key) == LUA_TNIL) {
    lua_pop(state_, 1);
    lua_createtable(state_, 0, 0);
  }
  return of_top(state_, member(key), fields);
}

DefinitionBody DefinitionBody::of_top(lua_State* state, std::string declaration,
                                      std::span<const ApiField> fields) {
  const int index = lua_gettop(state);
  DefinitionBody inner(state, std::move(declaration), index);
  if (!lua_istable(state, index)) inner.fail("a table must stand there: { ... }");
  const auto problem = DescribedFields(fields, "there is no field").wrong(state, index);
  if (problem) inner.fail(problem->text, problem->hint);
  return inner;
}

}  // namespace svodka
