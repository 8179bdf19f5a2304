#include "engine/rules/conversation/conversation.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/places/places.hpp"
#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/reading/reading.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {

namespace {

constexpr const char* line_name = "line ";
constexpr int rows_shown = 40;
constexpr int deepest = 3;  // of tables inside each other
constexpr std::size_t most_variables = 100;

// "name = expression", or "local name = expression": the name, and where the expression begins.
struct Naming {
  std::string variable;
  std::size_t begin;
};

std::optional<Naming> naming_in(std::string_view line) {
  std::size_t at = 0;
  const auto pass_blanks = [&] {
    at = std::min(line.find_first_not_of(" \t\n\v\f\r", at), line.size());
  };
  const auto take_name = [&] {
    const std::size_t begin = at;
    for (; at < line.size(); ++at) {
      const char c = line[at];
      if (!is_ascii_letter(c) && c != '_' && (at == begin || !is_ascii_digit(c))) break;
    }
    return line.substr(begin, at - begin);
  };
  pass_blanks();
  std::string_view name = take_name();
  pass_blanks();
  if (name == "local") {
    if (const std::string_view declared = take_name(); !declared.empty()) name = declared;
    pass_blanks();
  }
  if (name.empty() || at == line.size() || line[at] != '=') return std::nullopt;
  if (line.substr(at + 1).starts_with('=')) return std::nullopt;
  return Naming{std::string(name), at + 1};
}

std::string quoted_text(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (c == '\n') {
      result += "\\n";
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string value_in_line(lua_State* state, int index, int depth);

// Names first in their order, since a table has none of its own.
std::string table_in_line(lua_State* state, int index, int depth) {
  if (depth >= deepest) return "{…}";
  std::vector<std::string> parts;
  const int length = as_int(lua_rawlen(state, index));
  for (int i = 1; i <= std::min(length, rows_shown); ++i) {
    lua_rawgeti(state, index, i);
    parts.push_back(value_in_line(state, lua_gettop(state), depth + 1));
    lua_pop(state, 1);
  }
  if (length > rows_shown) parts.push_back("…");
  std::vector<std::string> named;
  lua_pushnil(state);
  while (lua_next(state, index) != 0) {
    if (lua_type(state, -2) == LUA_TSTRING) {
      named.push_back(to_text(state, -2) + " = " +
                      value_in_line(state, lua_gettop(state), depth + 1));
    }
    lua_pop(state, 1);
  }
  std::sort(named.begin(), named.end());
  parts.insert(parts.end(), named.begin(), named.end());
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

std::string value_in_line(lua_State* state, int index, int depth) {
  luaL_checkstack(state, 8, nullptr);
  switch (lua_type(state, index)) {
    case LUA_TSTRING:
      return quoted_text(to_text(state, index));
    case LUA_TNUMBER:
      return shortest(lua_tonumber(state, index));
    case LUA_TTABLE:
      return table_in_line(state, index, depth);
    case LUA_TFUNCTION:
      return "a function";
    case LUA_TUSERDATA:
      if (const Quantity* quantity = quantity_userdata(state, index)) return describe(*quantity);
      if (const Period* period = to_period(state, index)) return period->code();
      if (const Reading* reading = to_reading(state, index)) {
        const Catalog& catalog = evaluation_of(state).catalog();
        return fmt::format("a reading of {}, {}", catalog.municipality(reading->municipality).code,
                           reading->period.code());
      }
      return "an object";
    case LUA_TBOOLEAN:
      return lua_toboolean(state, index) != 0 ? "true" : "false";
    default:
      return "nil";
  }
}

}  // namespace

std::string shown_value(lua_State* state, int index) {
  const int at = lua_absindex(state, index);
  const int length = lua_istable(state, at) ? as_int(lua_rawlen(state, at)) : 0;
  if (length == 0) return value_in_line(state, at, 0);
  std::string text;
  for (int i = 1; i <= std::min(length, rows_shown); ++i) {
    lua_rawgeti(state, at, i);
    text +=
        fmt::format("{}{}  {}", i == 1 ? "" : "\n", i, value_in_line(state, lua_gettop(state), 1));
    lua_pop(state, 1);
  }
  if (length > rows_shown) text += fmt::format("\n… and {} more", length - rows_shown);
  return text;
}

Conversation::Conversation(Rulebook& rules, Store& store, MunicipalityIndex municipality,
                           const Period& period)
    : rules_(rules), evaluation_(rules, store), municipality_(municipality), period_(period) {
  evaluation_.begin(rules.catalog().municipality(municipality).language);
}

Conversation::~Conversation() {
  for (const LuaFunction value : values_) {
    luaL_unref(rules_.sandbox().state(), LUA_REGISTRYINDEX, value);
  }
}

void Conversation::move_to(MunicipalityIndex municipality, const Period& period) {
  municipality_ = municipality;
  period_ = period;
}

std::string Conversation::answer(std::string_view line) {
  std::string expression(line);
  if (expression.find_first_not_of(" \t") == std::string::npos) return "";
  std::string variable;
  if (const std::optional<Naming> naming = naming_in(line)) {
    variable = naming->variable;
    // Blanks keep the columns of messages those of the line.
    expression.replace(0, naming->begin, naming->begin, ' ');
  }
  if (variable == "r") return "r is the reading that is asked; :m and :p choose another one";
  std::vector<std::string> locals = {"r"};
  locals.insert(locals.end(), names_.begin(), names_.end());
  script::Sandbox& sandbox = rules_.sandbox();
  Place place;
  // Each line has its own name, since the sandbox shows the source that it knows under a name.
  place.file = fmt::format("{}{}", line_name, ++lines_);
  const auto rendered = [&](Diagnostics problems) {
    for (Diagnostic& problem : problems) {
      if (problem.place.file != place.file) continue;
      problem.place.file = "line";
      problem.excerpt = line;
    }
    return render(problems);
  };
  const Result<bool> loaded = sandbox.load_expression(expression, locals, place);
  if (!loaded) return rendered(loaded.diagnostics());
  lua_State* state = sandbox.state();
  evaluation_.set_focus({municipality_, period_});
  push_reading(state, evaluation_, municipality_, period_);
  for (const LuaFunction value : values_) lua_rawgeti(state, LUA_REGISTRYINDEX, value);
  const Result<bool> called = sandbox.call(how_many(locals), 1);
  if (!called) return with_new_problems(rendered(called.diagnostics()));
  const std::string text = shown_value(state, -1);
  if (variable.empty()) {
    lua_pop(state, 1);
    return with_new_problems(text);
  }
  if (names_.size() >= most_variables) {
    lua_pop(state, 1);
    return fmt::format("{} names are enough; :reload forgets them", most_variables);
  }
  name(variable);
  return with_new_problems(variable + " = " + text);
}

void Conversation::name(const std::string& variable) {
  const LuaFunction value = luaL_ref(rules_.sandbox().state(), LUA_REGISTRYINDEX);
  const auto known = std::find(names_.begin(), names_.end(), variable);
  if (known == names_.end()) {
    names_.push_back(variable);
    values_.push_back(value);
    return;
  }
  LuaFunction& slot = nth(values_, known - names_.begin());
  luaL_unref(rules_.sandbox().state(), LUA_REGISTRYINDEX, slot);
  slot = value;
}

// Prepends the errors of rules that have not been shown before.
std::string Conversation::with_new_problems(const std::string& text) {
  const Diagnostics& all = evaluation_.problems();
  const Diagnostics fresh(all.begin() + static_cast<std::ptrdiff_t>(problems_shown_), all.end());
  problems_shown_ = all.size();
  return fresh.empty() ? text : render(fresh) + "\n" + text;
}

}  // namespace svodka
