// require "name": the workspace's own scripts, each run once.
#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/script/core.hpp"
#include "engine/script/libraries/libraries.hpp"

namespace svodka::script {
namespace {

[[noreturn]] void fail(lua_State* state, std::string message, std::string hint = "") {
  raise(state, unplaced(std::move(message), std::move(hint)));
}

// Leaves the compiled module on the stack.
void compile(lua_State* state, const std::string& name) {
  Core& core = core_of(state);
  const std::optional<Sandbox::Module> module = core.modules ? core.modules(name) : std::nullopt;
  if (!module) {
    fail(state, fmt::format("there is no script '{}'", name),
         "require finds the scripts of the workspace only");
  }
  Result<bool> loaded = load_source(core, module->source, module->file);
  if (loaded) return;
  const Diagnostics& problems = loaded.diagnostics();
  core.further.insert(core.further.end(), problems.begin() + 1, problems.end());
  raise(state, problems.front());
}

// Takes the module off the list of those being loaded, also when an error ends it.
class Requiring {
 public:
  Requiring(std::vector<std::string>& names, const std::string& name) : names_(names) {
    names_.push_back(name);
  }
  ~Requiring() { names_.pop_back(); }
  Requiring(const Requiring&) = delete;
  Requiring& operator=(const Requiring&) = delete;

 private:
  std::vector<std::string>& names_;
};

}  // namespace

int require(lua_State* state) {
  Core& core = core_of(state);
  const std::string name = luaL_checkstring(state, 1);
  lua_settop(state, 1);
  lua_getfield(state, LUA_REGISTRYINDEX, modules_key);
  lua_pushvalue(state, 1);
  if (lua_rawget(state, 2) != LUA_TNIL) return 1;
  lua_pop(state, 1);
  const auto again = std::find(core.requiring.begin(), core.requiring.end(), name);
  if (again != core.requiring.end()) {
    const std::vector<std::string> circle(again, core.requiring.end());
    fail(state, fmt::format("scripts require each other in a circle: {} → {}",
                            fmt::join(circle, " → "), name));
  }
  const Requiring scope(core.requiring, name);
  compile(state, name);
  lua_call(state, 0, 1);
  if (lua_isnil(state, -1)) {
    lua_pop(state, 1);
    lua_pushboolean(state, 1);
  }
  lua_pushvalue(state, 1);
  lua_pushvalue(state, -2);
  lua_rawset(state, 2);
  return 1;
}

}  // namespace svodka::script
