#include "engine/rules/api/api_type.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/rules/api/arguments.hpp"
#include "engine/rules/api/lua_values.hpp"

namespace svodka {

namespace {

struct TypeKind {
  std::string_view written;
  int lua_type;
  const char* words;
  const char* object = nullptr;  // the metatable of a userdata
};

// The first that begins like the type; what begins like none is a table.
constexpr TypeKind type_kinds[] = {
    {"any", LUA_TNONE, "anything"},
    {"nil", LUA_TNIL, "nil"},
    {"boolean", LUA_TBOOLEAN, "true or false"},
    {"integer", LUA_TNUMBER, "a whole number"},
    {"number", LUA_TNUMBER, "an exact number"},
    {"string[]", LUA_TTABLE, "a list of texts"},
    {"string", LUA_TSTRING, "a text"},
    {"fun", LUA_TFUNCTION, "a function"},
    {"(fun", LUA_TFUNCTION, "a function"},
    {"svodka.value", LUA_TUSERDATA, "a number", "missing or inexact value"},
    {"svodka.period", LUA_TUSERDATA, "a period such as r.period", "period"},
    {"svodka.reading", LUA_TUSERDATA, "a reading (r)", "reading"},
    {"svodka.picture", LUA_TUSERDATA, "a picture", "picture"},
    {"svodka.names", LUA_TTABLE, "a table such as { ru = \"…\", uk = \"…\" }"},
    {"svodka.schedule_data", LUA_TTABLE, "a table such as { wait_until = \"10th working day\" }"},
    {"svodka.tolerance", LUA_TTABLE, "a table such as {within = 1}"},
    {"table<string, string>", LUA_TTABLE, "a breakdown such as {platform = \"ok\"}"},
    {"table<string, \"*\">", LUA_TTABLE, "a table such as { dimension = \"*\" }"},
};
constexpr TypeKind any_table = {"table", LUA_TTABLE, "a table"};
constexpr TypeKind any_list = {"[]", LUA_TTABLE, "a list"};

const TypeKind& kind_of(std::string_view type) {
  // "any[]", but not "fun(list: any[]): any".
  const bool is_list = type.ends_with("[]") && !type.starts_with("fun") && type != "string[]";
  if (is_list) return any_list;
  const auto* const found =
      std::find_if(std::begin(type_kinds), std::end(type_kinds),
                   [&](const TypeKind& kind) { return type.starts_with(kind.written); });
  return found == std::end(type_kinds) ? any_table : *found;
}

// "a|b?" -> a, b, nil. Bars and question marks inside brackets belong to what stands there, and
// those behind "fun(" to the function's result.
std::vector<std::string_view> alternatives(std::string_view written) {
  std::vector<std::string_view> found;
  const bool optional = written.ends_with('?') && !written.starts_with("fun");
  if (optional) written.remove_suffix(1);
  int depth = 0;
  std::size_t from = 0;
  for (std::size_t at = 0; at < written.size(); ++at) {
    const char c = written[at];
    if (c == '(' || c == '<' || c == '{') ++depth;
    if (c == ')' || c == '>' || c == '}') --depth;
    if (c != '|' || depth > 0) continue;
    found.push_back(written.substr(from, at - from));
    from = at + 1;
  }
  found.push_back(written.substr(from));
  if (optional) found.emplace_back("nil");
  return found;
}

constexpr unsigned bit(int lua_type) { return 1U << static_cast<unsigned>(lua_type); }
constexpr unsigned all_types = ~0U;

}  // namespace

ApiType::ApiType(const char* written) : written_(written) {
  for (const std::string_view alternative : alternatives(written)) {
    const TypeKind& kind = kind_of(alternative);
    lua_types_ |= kind.lua_type == LUA_TNONE ? all_types : bit(kind.lua_type);
    if (alternative == "integer") whole_ = true;
    if (kind.object != nullptr) objects_[objects_[0] == nullptr ? 0 : 1] = kind.object;
  }
}

bool ApiType::takes_nothing() const { return (lua_types_ & bit(LUA_TNIL)) != 0; }

bool ApiType::takes(lua_State* state, int index) const {
  const int type = lua_type(state, index);
  if (type == LUA_TNONE) return takes_nothing();
  if ((lua_types_ & bit(type)) == 0) return false;
  if (type == LUA_TUSERDATA && objects_[0] != nullptr) {
    return luaL_testudata(state, index, objects_[0]) != nullptr ||
           (objects_[1] != nullptr && luaL_testudata(state, index, objects_[1]) != nullptr);
  }
  if (type != LUA_TNUMBER || !whole_) return true;
  int is_whole = 0;
  lua_tointegerx(state, index, &is_whole);
  return is_whole != 0;
}

std::string ApiType::words() const {
  std::vector<std::string> list;
  for (const std::string_view alternative : alternatives(written_)) {
    const TypeKind& kind = kind_of(alternative);
    if (kind.lua_type == LUA_TNIL) continue;
    // A value may be plain as well: both are numbers to whoever writes them.
    const bool plain_or_value =
        alternative == "number" && std::string_view(written_).find('|') != std::string_view::npos;
    const std::string words = plain_or_value ? "a number" : kind.words;
    if (std::find(list.begin(), list.end(), words) == list.end()) list.push_back(words);
  }
  if (list.size() == 1) return list.front();
  const std::string last = list.back();
  list.pop_back();
  return fmt::format("{} or {}", fmt::join(list, ", "), last);
}

std::string ApiType::shown(lua_State* state, int index) const {
  const bool is_part = whole_ && lua_type(state, index) == LUA_TNUMBER;
  return is_part ? to_text(state, index) : shown_type(state, index);
}

}  // namespace svodka
