// The one way from Lua into C++: an exception becomes a Lua error after its catch block has been
// left, and Lua's own exceptions pass untouched (nothing here catches `...`).

#include <algorithm>
#include <new>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/script/core.hpp"
#include "engine/system/files.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::script {
namespace {

// Gives back what a binding has borrowed, whichever way it ends.
class Borrowing {
 public:
  explicit Borrowing(Core& core) : core_(core), before_(core.borrowed) { ++core.bindings; }
  ~Borrowing() {
    --core_.bindings;
    core_.used -= core_.borrowed - before_;
    core_.borrowed = before_;
  }
  Borrowing(const Borrowing&) = delete;
  Borrowing& operator=(const Borrowing&) = delete;

 private:
  Core& core_;
  std::size_t before_;
};

int trampoline(lua_State* state) {
  const auto binding = reinterpret_cast<Binding>(lua_touserdata(state, lua_upvalueindex(1)));
  void* const upvalue = lua_touserdata(state, lua_upvalueindex(2));
  std::optional<Diagnostic> problem;
  try {
    const Borrowing borrowing(core_of(state));
    return binding(state, upvalue);
  } catch (const ScriptError& error) {
    problem = error.diagnostic() ? *error.diagnostic() : unplaced(error.what(), error.hint());
  } catch (const SystemFailure&) {
    core_of(state).failure = std::current_exception();
  } catch (const std::bad_alloc&) {
    core_of(state).failure = std::current_exception();
  } catch (const std::exception& error) {
    problem = unplaced(error.what());
  }
  // No script may go on as if a figure were missing that could not be read.
  if (!problem) kill(state);
  const std::string_view name = lua_tostring(state, lua_upvalueindex(3));
  raise(state, std::move(*problem), std::string(name.substr(name.rfind(':') + 1)));
}

}  // namespace

void raise(lua_State* state, Diagnostic diagnostic, std::string name) {
  Core& core = core_of(state);
  if (core.out_of_time()) {
    if (!diagnostic.trail.empty()) core.stopped_in = std::move(diagnostic.trail);
    kill(state);
  }
  // It quotes what the script gave, and is copied several times on its way.
  constexpr std::size_t longest_message = 4'000;
  diagnostic.message = shortened(diagnostic.message, longest_message);
  diagnostic.hint = shortened(diagnostic.hint, longest_message);
  std::string text;
  if (diagnostic.place == Place{}) {
    text = innermost_prefix(state) + diagnostic.message;
    diagnostic.place = innermost_place(state);
  } else {
    text = render(diagnostic);
    text.resize(std::min(text.find('\n'), text.size()));
  }
  core.raised = Raised{text, std::move(diagnostic), std::move(name)};
  lua_pushlstring(state, text.data(), text.size());
  lua_error(state);
  __builtin_unreachable();
}

void Sandbox::push(Binding binding, void* upvalue, const char* name) {
  lua_State* const L = core_->state;
  lua_pushlightuserdata(L, reinterpret_cast<void*>(binding));
  lua_pushlightuserdata(L, upvalue);
  lua_pushstring(L, name);
  lua_pushcclosure(L, trampoline, 3);
}

void Sandbox::bind(const char* name, Binding binding, void* upvalue) {
  push(binding, upvalue, name);
  bind_value(name);
}

void Sandbox::bind_value(const char* name) {
  lua_State* const L = core_->state;
  lua_getfield(L, LUA_REGISTRYINDEX, environment_key);
  lua_insert(L, -2);
  lua_pushstring(L, name);
  lua_insert(L, -2);
  lua_rawset(L, -3);
  lua_pop(L, 1);
}

}  // namespace svodka::script
