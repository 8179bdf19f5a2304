// Memory of a Lua state, counted and refused beyond its limits.
#include <cstdlib>

#include "engine/script/core.hpp"

namespace svodka::script {

// A refusal reaches the script as "not enough memory" without a place, so the line is kept here.
// What Lua frees or shrinks is never refused: it relies on that.
void* allocate(void* user_data, void* block, std::size_t old_size, std::size_t new_size) {
  auto& core = *static_cast<Core*>(user_data);
  if (block == nullptr) old_size = 0;  // Lua then passes the kind of object there
  if (new_size == 0) {
    std::free(block);
    core.used -= old_size;
    return nullptr;
  }
  if (new_size > old_size && core.depth > 0) {
    const bool too_much = new_size > core.limits.block ||
                          core.used - old_size > core.limits.memory ||
                          new_size > core.limits.memory - (core.used - old_size);
    if (too_much || core.out_of_time()) {
      core.refused_at = innermost_place(core.state);
      constexpr int many_calls = 5000;
      lua_Debug frame;
      core.refused_deep = lua_getstack(core.state, many_calls, &frame) != 0;
      return nullptr;
    }
  }
  void* const moved = std::realloc(block, new_size);
  if (moved != nullptr) core.used += new_size - old_size;
  return moved;
}

void hold(lua_State* state, std::size_t bytes) {
  Core& core = core_of(state);
  const auto too_much = [&] {
    return core.used > core.limits.memory || bytes > core.limits.memory - core.used;
  };
  if (core.depth > 0 && too_much()) {
    lua_gc(state, LUA_GCCOLLECT, 0);  // as Lua itself does before it gives up
    if (core.out_of_time()) kill(state);
    if (too_much()) {
      core.refused_at = innermost_place(state);
      throw ScriptError(out_of_memory(core));
    }
  }
  core.used += bytes;
}

void release(lua_State* state, std::size_t bytes) { core_of(state).used -= bytes; }

}  // namespace svodka::script
