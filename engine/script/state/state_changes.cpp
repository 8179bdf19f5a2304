// What a call has changed of the scripts' loaded state: found, put back and reported.
#include <algorithm>

#include <fmt/format.h>

#include "engine/script/core.hpp"
#include "engine/script/source/source_places.hpp"
#include "engine/script/state/loaded_state.hpp"
#include "engine/script/state/table_fields.hpp"

namespace svodka::script {
namespace {

constexpr const char* keep_nothing =
    "a rule changes nothing outside its own function: keep it in a local there, and return what "
    "others need";

std::string kept_between_evaluations(std::string_view name) {
  return fmt::format("'{}' would keep its value from one evaluation to the next", name);
}

// "seen" for ".seen" and ["seen"], "2" for [2].
std::string bare(std::string_view label) {
  const auto strip = [&](std::string_view begin, std::string_view end) {
    if (!label.starts_with(begin) || !label.ends_with(end)) return;
    label.remove_prefix(begin.size());
    label.remove_suffix(end.size());
  };
  strip(".", "");
  strip("[", "]");
  strip("\"", "\"");
  return std::string(label);
}

bool is_nan(lua_State* state, int index) {
  return lua_type(state, index) == LUA_TNUMBER && lua_rawequal(state, index, index) == 0;
}

bool is_same(lua_State* state, int a, int b) {
  return lua_rawequal(state, a, b) != 0 || (is_nan(state, a) && is_nan(state, b));
}

}  // namespace

Diagnostics LoadedState::variables_assigned(const Object& function) {
  Diagnostics problems;
  if (function.is_table) return problems;
  const SourceChanges* const changes = source(function.chunk);
  if (changes == nullptr) return problems;
  const Source& text = core_.sources.find(function.chunk)->second;
  for (const SourceChanges::Assigned& assigned : changes->file_variables_assigned(function.lines)) {
    Diagnostic problem = pointing(text, assigned.token);
    const std::string name(text_of(text.text, assigned.token));
    if (assigned.is_global) {
      Diagnostic refused = refused_global(core_.state, name);
      problem.message = std::move(refused.message);
      problem.hint = std::move(refused.hint);
    } else {
      problem.message = kept_between_evaluations(name);
      problem.hint = keep_nothing;
    }
    problems.push_back(std::move(problem));
  }
  return problems;
}

Diagnostics LoadedState::compare(const Reach& reach) {
  Diagnostics problems;
  if (!reach.changes.tables && !reach.changes.variables) return problems;
  lua_State* const state = core_.state;
  luaL_checkstack(state, LUA_MINSTACK, nullptr);
  const int below = lua_gettop(state);
  lua_rawgetp(state, LUA_REGISTRYINDEX, &objects_key);
  std::vector<Change> changes;
  for (const std::size_t number : reach.objects) {
    const bool is_table = objects_[number].is_table;
    if (is_table ? !reach.changes.tables : !reach.changes.variables) continue;
    const auto slot = static_cast<lua_Integer>(2 * number) + 1;
    lua_rawgeti(state, below + 1, slot);
    if (!is_table || fields_digest(state, below + 2) != objects_[number].digest) {
      lua_rawgeti(state, below + 1, slot + 1);
      std::optional<Change> change = is_table ? restore_fields(number, below + 2, below + 3)
                                              : restore_variables(number, below + 2, below + 3);
      if (change) changes.push_back(std::move(*change));
    }
    lua_settop(state, below + 1);
  }
  lua_settop(state, below);
  for (const Change& change : changes) problems.push_back(diagnostic_of(reach, change));
  return problems;
}

// Fields may also stand in another order than at first, since others came and went.
std::optional<LoadedState::Change> LoadedState::restore_fields(std::size_t number, int table,
                                                               int copy) {
  lua_State* const state = core_.state;
  std::optional<std::string> label;  // of the first by name, Lua's order differs from run to run
  const auto note = [&](int key) {
    const std::string changed = field_label(state, key);
    if (!label || changed < *label) label = changed;
  };
  const int key = lua_gettop(state) + 1;
  lua_pushnil(state);
  while (lua_next(state, table) != 0) {
    lua_pushvalue(state, key);
    lua_rawget(state, copy);
    if (!is_same(state, key + 1, key + 2)) note(key);
    lua_pushvalue(state, key);
    lua_insert(state, key + 2);
    lua_rawset(state, table);
    lua_settop(state, key);
  }
  lua_pushnil(state);
  while (lua_next(state, copy) != 0) {
    lua_pushvalue(state, key);
    if (lua_rawget(state, table) == LUA_TNIL) {
      note(key);
      lua_pushvalue(state, key);
      lua_pushvalue(state, key + 1);
      lua_rawset(state, table);
    }
    lua_settop(state, key);
  }
  objects_[number].digest = fields_digest(state, table);
  if (!label) return std::nullopt;
  return Change{number, bare(*label), *label};
}

std::optional<LoadedState::Change> LoadedState::restore_variables(std::size_t number, int function,
                                                                  int copy) {
  lua_State* const state = core_.state;
  std::optional<Change> change;
  for (int i = 1; const char* const name = lua_getupvalue(state, function, i); ++i) {
    const int value = lua_gettop(state);
    lua_rawgeti(state, copy, i);
    if (!is_same(state, value, value + 1)) {
      if (!change) change = Change{number, name, name};
      lua_setupvalue(state, function, i);
    }
    lua_settop(state, value - 1);
  }
  return change;
}

// "shared.seen" of the nearest variable through which the function gets at it.
std::string LoadedState::path_to(const Reach& reach, std::size_t object) const {
  std::map<std::size_t, std::pair<std::size_t, std::string>> found;  // from which object, by name
  for (const std::size_t number : reach.objects) {
    for (const Child& child : objects_[number].children) {
      found.try_emplace(child.object, number, child.name);
    }
  }
  std::string path;
  for (std::size_t at = object; found.contains(at); at = found.at(at).first) {
    const std::string& name = found.at(at).second;
    path = name + path;
    if (!name.starts_with('.') && !name.starts_with('[')) return path;
    if (path.size() > 200) break;  // a table that holds itself
  }
  return path;
}

Diagnostic LoadedState::diagnostic_of(const Reach& reach, const Change& change) {
  struct Site {
    const Source* source;
    Token token;
  };
  std::vector<Site> named, all;
  const auto add = [](std::vector<Site>& sites, const Source& source, const Token& token) {
    const bool known = std::any_of(sites.begin(), sites.end(), [&](const Site& each) {
      return each.source == &source && each.token.begin == token.begin;
    });
    if (!known) sites.push_back({&source, token});
  };
  const bool is_table = objects_[change.object].is_table;
  for (const std::size_t number : reach.objects) {
    const Object& function = objects_[number];
    const SourceChanges* const changes = function.is_table ? nullptr : source(function.chunk);
    if (changes == nullptr) continue;
    const Source& text = core_.sources.find(function.chunk)->second;
    for (const SourceChanges::Assigned& assigned :
         is_table ? changes->fields_changed(function.lines)
                  : changes->outer_variables_assigned(function.lines)) {
      add(all, text, assigned.token);
      if (bare(text_of(text.text, assigned.token)) == change.field)
        add(named, text, assigned.token);
    }
  }
  const std::vector<Site>& sites = named.empty() ? all : named;
  Diagnostic problem;
  if (sites.size() == 1) {
    problem = pointing(*sites.front().source, sites.front().token);
  } else {
    problem.place = place_in(core_, reach.chunk, reach.line);
    add_excerpt(core_, problem);
  }
  problem.message = kept_between_evaluations(is_table ? path_to(reach, change.object) + change.label
                                                      : change.label);
  problem.hint = keep_nothing;
  return problem;
}

}  // namespace svodka::script
