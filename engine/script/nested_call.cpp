// Calls into the sandbox, also from inside of others: a rule that reads a rule that reads a rule.
#include <algorithm>
#include <exception>
#include <utility>

#include <fmt/format.h>
#include <pthread.h>

#include "engine/places/places.hpp"
#include "engine/script/core.hpp"
#include "engine/script/protected.hpp"
#include "engine/script/source/source_places.hpp"

namespace svodka::script {
namespace {

// Lua 5.4 takes 200 calls of C inside each other on one of its stacks (LUAI_MAXCCALLS), and one
// rule in another is some of them.
constexpr int calls_per_stack = 16;

// While it lives, the state runs on another of Lua's stacks.
class OtherStack {
 public:
  OtherStack(Core& core, lua_State* other) : core_(core), before_(core.state) { use(other); }
  ~OtherStack() { use(before_); }
  OtherStack(const OtherStack&) = delete;
  OtherStack& operator=(const OtherStack&) = delete;

 private:
  void use(lua_State* state) {
    core_.state = state;
    core_.watchdog->watch(state);
  }

  Core& core_;
  lua_State* before_;
};

// The lowest address to which calls of C++ may go: what they need to tell that they went too far
// lies below.
const char* lowest_frame() {
  static thread_local const char* const lowest = [] {
    pthread_attr_t attributes;
    void* end = nullptr;
    std::size_t size = 0;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return static_cast<char*>(nullptr);
    pthread_attr_getstack(&attributes, &end, &size);
    pthread_attr_destroy(&attributes);
    return static_cast<char*>(end) + std::min(std::size_t{1} << 20, size / 4);
  }();
  return lowest;
}

bool stack_is_used_up() {
  const char here = 0;
  return &here < lowest_frame();
}

Diagnostic too_deep(const Core& core) {
  Diagnostic diagnostic;
  diagnostic.place = innermost_place(core.state);
  if (as_size(core.depth) >= core.limits.depth) {
    diagnostic.message =
        fmt::format("rules ask for each other more than {} deep", core.limits.depth);
    diagnostic.hint =
        "a chain from period to period needs a first one that asks for no earlier; "
        "limits.depth in svodka.toml allows a longer chain";
  } else {
    diagnostic.message = fmt::format(
        "rules ask for each other {} deep, and the stack of the program ends", core.depth);
    diagnostic.hint =
        "a chain from period to period needs a first one that asks for no earlier; "
        "a larger stack (ulimit -s) allows a longer chain";
  }
  add_excerpt(core, diagnostic);
  return diagnostic;
}

}  // namespace

Result<bool> Sandbox::call(int arguments, int results) {
  Core& core = *core_;
  if (as_size(core.depth) >= core.limits.depth || stack_is_used_up()) {
    lua_pop(core.state, arguments + 1);
    return too_deep(core);
  }
  if (core.depth % calls_per_stack == calls_per_stack - 1)
    return call_on_a_stack_of_its_own(arguments, results);
  return call_here(arguments, results);
}

Result<bool> Sandbox::call_on_a_stack_of_its_own(int arguments, int results) {
  Core& core = *core_;
  lua_State* const outer = core.state;
  lua_State* const inner = lua_newthread(outer);
  const int anchor = lua_gettop(outer) - arguments - 1;
  lua_insert(outer, anchor);  // below the function, so that it is not collected
  lua_xmove(outer, inner, arguments + 1);
  Result<bool> called = true;
  {
    const OtherStack other(core, inner);
    called = call_here(arguments, results);
  }
  if (called) {
    const int given = lua_gettop(inner);
    if (lua_checkstack(outer, given + LUA_MINSTACK) != 0)
      lua_xmove(inner, outer, given);
    else
      called = too_deep(core);
  }
  lua_remove(outer, anchor);
  return called;
}

Result<bool> Sandbox::call_here(int arguments, int results) {
  Core& core = *core_;
  lua_State* const L = core.state;
  const int function = lua_gettop(L) - arguments;
  const Protected scope(core);
  core.caught.reset();
  if (lua_checkstack(L, std::max(results, 0) + LUA_MINSTACK) == 0) {
    lua_settop(L, function - 1);
    return too_deep(core);
  }
  core.loaded.begin(function);
  lua_Debug called;
  lua_pushvalue(L, function);
  lua_getinfo(L, ">S", &called);
  core.running = called.source;
  lua_pushcfunction(L, describe_error);
  lua_insert(L, function);
  const int status = lua_pcall(L, arguments, results, function);
  lua_remove(L, function);
  if (core.failure) {
    static_cast<void>(core.loaded.end());
    lua_settop(L, function - 1);
    std::rethrow_exception(std::exchange(core.failure, nullptr));
  }
  Diagnostics problems;
  if (status != LUA_OK || core.killed) problems.push_back(error_of(core, status));
  const Diagnostics changes = core.loaded.end();
  problems.insert(problems.end(), changes.begin(), changes.end());
  if (problems.empty()) return true;
  lua_settop(L, function - 1);
  return problems;
}

}  // namespace svodka::script
