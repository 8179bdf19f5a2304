#include "engine/books/list_origins.hpp"

#include <algorithm>

#include <lua.hpp>

#include "engine/rules/api/lua_values.hpp"
#include "engine/rules/reading/reading_lists.hpp"
#include "engine/rules/reading/row_fields.hpp"

namespace svodka {

namespace {

bool same_value(const Quantity& a, const Quantity& b) {
  if (a.is_missing() || b.is_missing()) return a.is_missing() && b.is_missing();
  return a == b;
}

bool is_name_byte(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Whether some field of the table on top of the stack is the value.
bool has_value(lua_State* state, const Quantity& value) {
  bool found = false;
  lua_pushnil(state);
  while (lua_next(state, -2) != 0) {
    Quantity field = Quantity::missing("");
    found = found || (to_quantity(state, -1, field) && same_value(field, value));
    lua_pop(state, 1);
  }
  return found;
}

}  // namespace

namespace {

std::vector<int> with_value(const std::vector<int>& reads, const Quantity& value,
                            const Evaluation& evaluation) {
  std::vector<int> nodes;
  for (const int node : reads) {
    if (same_value(evaluation.value(node), value)) nodes.push_back(node);
  }
  return nodes;
}

}  // namespace

std::vector<int> with_value_or_all(const std::vector<int>& reads, const Quantity& value,
                                   const Evaluation& evaluation) {
  std::vector<int> nodes = with_value(reads, value, evaluation);
  return nodes.empty() ? reads : nodes;
}

const std::vector<int>& ListOrigins::of_row(const void* row) const {
  const std::vector<int>* const own = rows_.of(row);
  return own != nullptr ? *own : reads_;
}

bool ListOrigins::shows_figures(lua_State* state, int list, const std::string& field,
                                const Evaluation& evaluation) {
  const auto [known, added] = fields_.emplace(field, true);
  if (!added) return known->second;
  const auto rows = static_cast<lua_Integer>(lua_rawlen(state, list));
  for (lua_Integer i = 1; i <= rows && known->second; ++i) {
    lua_rawgeti(state, list, i);
    if (lua_istable(state, -1)) {
      const std::vector<int>& reads = of_row(lua_topointer(state, -1));
      push_field(state, -1, field.c_str());
      Quantity value = Quantity::missing("");
      if (to_quantity(state, -1, value) && with_value(reads, value, evaluation).empty()) {
        known->second = false;
      }
      lua_pop(state, 1);
    }
    lua_pop(state, 1);
  }
  return known->second;
}

std::vector<int> ListOrigins::of_field(lua_State* state, int list, int row, const void* address,
                                       const std::string& field, const Evaluation& evaluation) {
  const std::vector<int>& reads = of_row(address);
  if (reads.empty() || !lua_istable(state, row)) return {};
  push_field(state, row, field.c_str());
  Quantity value = Quantity::missing("");
  const bool number = to_quantity(state, -1, value);
  lua_pop(state, 1);
  if (!number) return {};
  const bool figures = lua_istable(state, list) && shows_figures(state, list, field, evaluation);
  return figures ? with_value(reads, value, evaluation) : reads;
}

std::vector<std::string> fields_named(std::string_view expression, std::string_view variable) {
  std::vector<std::string> fields;
  for (std::size_t at = expression.find(variable); at != std::string_view::npos;
       at = expression.find(variable, at + 1)) {
    const bool begins = at == 0 || (!is_name_byte(expression[at - 1]) && expression[at - 1] != '.');
    std::size_t end = at + variable.size();
    if (!begins || end >= expression.size() || expression[end] != '.') continue;
    const std::size_t name = ++end;
    while (end < expression.size() && is_name_byte(expression[end])) ++end;
    if (end > name) fields.emplace_back(expression.substr(name, end - name));
  }
  return fields;
}

std::vector<int> origins_in_scope(lua_State* state, const Quantity& written) {
  constexpr int deepest =
      4;  // build calls a function that writes a row, which calls one for a cell
  std::vector<int> innermost;
  for (int level = 1; level <= deepest; ++level) {
    lua_Debug call{};
    if (lua_getstack(state, level, &call) == 0) break;
    int count = 0;
    while (lua_getlocal(state, &call, count + 1) != nullptr) {
      lua_pop(state, 1);
      ++count;
    }
    for (int i = count; i > 0; --i) {
      lua_getlocal(state, &call, i);
      std::vector<int> nodes = nodes_of_row(state, -1);
      const bool shown = !nodes.empty() && has_value(state, written);
      lua_pop(state, 1);
      if (shown) return nodes;
      if (level == 1 && innermost.empty()) innermost = std::move(nodes);
    }
  }
  return innermost;
}

namespace {

constexpr int most_levels = 4;  // build calls a function that writes a row, which calls another

// Pushes the list of a loop of the running functions that is in its round with the table at `row`.
bool push_list_of(lua_State* state, int row) {
  lua_Debug call{};
  for (int level = 1; level <= most_levels && lua_getstack(state, level, &call) != 0; ++level) {
    for (int i = 1; const char* name = lua_getlocal(state, &call, i); ++i) {
      const bool is_loop = std::string_view(name) == "(for state)" && lua_istable(state, -1);
      if (is_loop && lua_getlocal(state, &call, i + 1) != nullptr) {
        if (lua_isinteger(state, -1)) {
          lua_rawgeti(state, -2, lua_tointeger(state, -1));
          const bool found = lua_rawequal(state, -1, row) != 0;
          lua_pop(state, 2);
          if (found) return true;
        } else {
          lua_pop(state, 1);
        }
      }
      lua_pop(state, 1);
    }
  }
  return false;
}

}  // namespace

bool push_own_row_in_scope(lua_State* state, const Quantity& written) {
  lua_Debug call{};
  for (int level = 1; level <= most_levels && lua_getstack(state, level, &call) != 0; ++level) {
    for (int i = 1; lua_getlocal(state, &call, i) != nullptr; ++i) {
      const int local = lua_gettop(state);
      // Whether it is a row is asked first: another table may be long.
      if (lua_istable(state, local) && push_list_of(state, local)) {
        lua_insert(state, local);
        if (has_value(state, written)) return true;
      }
      lua_settop(state, local - 1);
    }
  }
  return false;
}

}  // namespace svodka
