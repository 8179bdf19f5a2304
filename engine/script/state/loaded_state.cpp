#include "engine/script/state/loaded_state.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/script/core.hpp"
#include "engine/script/libraries/libraries.hpp"
#include "engine/script/libraries/text_functions.hpp"
#include "engine/script/state/table_fields.hpp"

namespace svodka::script {

const char objects_key = 0;
const char reaches_key = 0;

namespace {

// What is remembered is the engine's own: no script pays for it.
class WithoutLimits {
 public:
  explicit WithoutLimits(Core& core) : core_(core), depth_(std::exchange(core.depth, 0)) {}
  ~WithoutLimits() { core_.depth = depth_; }
  WithoutLimits(const WithoutLimits&) = delete;

 private:
  Core& core_;
  int depth_;
};

lua_Integer slot_of(std::size_t number) { return static_cast<lua_Integer>(2 * number) + 1; }

}  // namespace

const SourceChanges* LoadedState::source(const std::string& chunk) {
  const auto known = sources_.find(chunk);
  if (known != sources_.end()) return &known->second;
  const auto source = core_.sources.find(chunk);
  if (source == core_.sources.end()) return nullptr;
  return &sources_.emplace(chunk, SourceChanges(source->second)).first->second;
}

Diagnostics LoadedState::finish_loading(std::span<const int> functions) {
  lua_State* const state = core_.state;
  finished_ = true;
  lua_newtable(state);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &objects_key);
  lua_newtable(state);
  lua_createtable(state, 0, 1);
  lua_pushliteral(state, "k");
  lua_setfield(state, -2, "__mode");
  lua_setmetatable(state, -2);
  lua_rawsetp(state, LUA_REGISTRYINDEX, &reaches_key);
  reaches_.assign(1, {});
  std::vector<std::size_t> reached;
  for (const int function : functions) {
    lua_rawgeti(state, LUA_REGISTRYINDEX, function);
    const std::vector<std::size_t> objects = reaches_[reach_of(lua_gettop(state))].objects;
    reached.insert(reached.end(), objects.begin(), objects.end());
    lua_pop(state, 1);
  }
  std::sort(reached.begin(), reached.end());
  reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
  Diagnostics problems;
  for (const std::size_t number : reached) {
    for (Diagnostic& problem : variables_assigned(objects_[number])) {
      const bool known = std::find(problems.begin(), problems.end(), problem) != problems.end();
      if (!known) problems.push_back(std::move(problem));
    }
  }
  return problems;
}

void LoadedState::begin(int function) {
  if (!finished_) return;
  const WithoutLimits scope(core_);
  if (!calls_.empty()) {
    // What is called finds the scripts as they were loaded, and is not blamed for its caller.
    Call& caller = calls_.back();
    const Diagnostics changes = compare(reaches_[caller.reach]);
    caller.changes.insert(caller.changes.end(), changes.begin(), changes.end());
  }
  calls_.push_back({reach_of(function), {}});
}

Diagnostics LoadedState::end() {
  if (calls_.empty()) return {};
  const WithoutLimits scope(core_);
  Call call = std::move(calls_.back());
  calls_.pop_back();
  const Diagnostics changes = compare(reaches_[call.reach]);
  call.changes.insert(call.changes.end(), changes.begin(), changes.end());
  return std::move(call.changes);
}

std::size_t LoadedState::reach_of(int function) {
  lua_State* const state = core_.state;
  if (lua_iscfunction(state, function) != 0) return 0;
  function = lua_absindex(state, function);
  lua_rawgetp(state, LUA_REGISTRYINDEX, &reaches_key);
  lua_pushvalue(state, function);
  if (lua_rawget(state, -2) == LUA_TNUMBER) {
    const auto known = static_cast<std::size_t>(lua_tointeger(state, -1));
    lua_pop(state, 2);
    return known;
  }
  lua_pop(state, 1);
  lua_Debug debug;
  lua_pushvalue(state, function);
  lua_getinfo(state, ">S", &debug);
  const auto source = core_.sources.find(std::string_view(debug.source));
  const bool expression = source != core_.sources.end() && source->second.offset > 0;
  Reach reach = expression ? reach_of_expression(source->second.text) : walk({number_of(function)});
  reach.chunk = debug.source;
  reach.line = std::max(debug.linedefined, 1);
  std::size_t number = 0;
  if (reach.changes.tables || reach.changes.variables || !reach.objects.empty()) {
    number = reaches_.size();
    reaches_.push_back(std::move(reach));
  }
  lua_pushvalue(state, function);
  lua_pushinteger(state, static_cast<lua_Integer>(number));
  lua_rawset(state, -3);
  lua_pop(state, 1);
  return number;
}

// An expression gets engine's values only. Without these words it neither reaches a script's table
// nor changes one.
LoadedState::Reach LoadedState::reach_of_expression(std::string_view text) {
  constexpr std::string_view words[] = {"require", "function", "table"};
  const bool harmless = std::none_of(
      std::begin(words), std::end(words),
      [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
  if (harmless) return {};
  Reach reach = walk({modules()});
  reach.changes = {true, true, true};
  return reach;
}

LoadedState::Reach LoadedState::walk(std::vector<std::size_t> from) {
  Reach reach;
  reach.objects = std::move(from);
  std::vector<bool> seen;
  const auto is_new = [&](std::size_t number) {
    if (number >= seen.size()) seen.resize(objects_.size());
    const bool before = seen[number];
    seen[number] = true;
    return !before;
  };
  for (const std::size_t number : reach.objects) is_new(number);
  for (std::size_t i = 0; i < reach.objects.size(); ++i) {
    const std::size_t number = reach.objects[i];
    take(number);
    reach.changes.add(objects_[number].changes);
    for (const Child& child : objects_[number].children) {
      if (is_new(child.object)) reach.objects.push_back(child.object);
    }
    if (!reach.changes.modules || i + 1 < reach.objects.size()) continue;
    if (const std::size_t all = modules(); is_new(all)) reach.objects.push_back(all);
  }
  return reach;
}

std::size_t LoadedState::modules() {
  lua_getfield(core_.state, LUA_REGISTRYINDEX, modules_key);
  const std::size_t number = number_of(-1);
  lua_pop(core_.state, 1);
  return number;
}

// Of the table or function at `index`, which is known from now on.
std::size_t LoadedState::number_of(int index) {
  lua_State* const state = core_.state;
  index = lua_absindex(state, index);
  const auto [known, is_new] = numbers_.emplace(lua_topointer(state, index), objects_.size());
  if (!is_new) return known->second;
  objects_.emplace_back().is_table = lua_istable(state, index);
  lua_rawgetp(state, LUA_REGISTRYINDEX, &objects_key);
  lua_pushvalue(state, index);
  lua_rawseti(state, -2, slot_of(known->second));
  lua_newtable(state);
  lua_rawseti(state, -2, slot_of(known->second) + 1);
  lua_pop(state, 1);
  return known->second;
}

// The script's table or function at `index`. What is the engine's cannot be changed, but what it
// can change is noted for its holder.
std::optional<std::size_t> LoadedState::object_at(int index, FunctionChanges& holder) {
  lua_State* const state = core_.state;
  if (lua_istable(state, index)) {
    if (lua_getmetatable(state, index) == 0) return number_of(index);
    lua_pop(state, 1);
    lua_rawgeti(state, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    const bool is_library = lua_rawequal(state, -1, index) == 0;
    lua_pop(state, 1);
    holder.tables = holder.tables || is_library;
  } else if (const lua_CFunction function = lua_tocfunction(state, index)) {
    holder.tables = holder.tables || changes_its_argument(function);
    holder.modules = holder.modules || function == require;
  } else if (lua_isfunction(state, index)) {
    return number_of(index);
  }
  return std::nullopt;
}

void LoadedState::take(std::size_t number) {
  if (objects_[number].is_taken) return;
  objects_[number].is_taken = true;
  lua_State* const state = core_.state;
  luaL_checkstack(state, LUA_MINSTACK, nullptr);
  const int below = lua_gettop(state);
  lua_rawgetp(state, LUA_REGISTRYINDEX, &objects_key);
  lua_rawgeti(state, below + 1, slot_of(number));
  lua_rawgeti(state, below + 1, slot_of(number) + 1);
  if (objects_[number].is_table) {
    take_fields(number, below + 2, below + 3);
  } else {
    take_variables(number, below + 2, below + 3);
  }
  lua_settop(state, below);
  std::vector<Child>& children = objects_[number].children;
  std::stable_sort(children.begin(), children.end(),
                   [](const Child& a, const Child& b) { return a.name < b.name; });
}

void LoadedState::take_fields(std::size_t number, int table, int copy) {
  lua_State* const state = core_.state;
  lua_getfield(state, LUA_REGISTRYINDEX, modules_key);
  const bool is_modules = lua_rawequal(state, -1, table) != 0;
  lua_pop(state, 1);
  lua_pushnil(state);
  while (lua_next(state, table) != 0) {
    const int key = lua_gettop(state) - 1;
    const std::string label = is_modules ? fmt::format("require(\"{}\")", check_text(state, key))
                                         : field_label(state, key);
    take_child(number, key, label);
    take_child(number, key + 1, label);
    lua_pushvalue(state, key);
    lua_insert(state, key);
    lua_rawset(state, copy);
  }
  objects_[number].digest = fields_digest(state, table);
}

void LoadedState::take_variables(std::size_t number, int function, int copy) {
  lua_State* const state = core_.state;
  lua_Debug debug;
  lua_pushvalue(state, function);
  lua_getinfo(state, ">S", &debug);
  const std::string chunk = debug.source;
  const FunctionLines lines{debug.linedefined, debug.lastlinedefined};
  const SourceChanges* const known = source(chunk);
  objects_[number].chunk = chunk;
  objects_[number].lines = lines;
  objects_[number].changes =
      known != nullptr ? known->of(lines) : FunctionChanges{true, true, true};
  for (int i = 1; const char* const name = lua_getupvalue(state, function, i); ++i) {
    take_child(number, lua_gettop(state), name);
    lua_rawseti(state, copy, i);
  }
}

void LoadedState::take_child(std::size_t number, int index, const std::string& name) {
  FunctionChanges holder;
  const std::optional<std::size_t> child = object_at(index, holder);
  objects_[number].changes.add(holder);
  if (child) objects_[number].children.push_back({*child, name});
}

}  // namespace svodka::script
