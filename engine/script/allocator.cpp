// Memory of a Lua state, counted and refused beyond its limits.
#include <cstdlib>
#include <new>

#include <lua.hpp>

#include "engine/script/core.hpp"

namespace svodka::script {

namespace {

// No exception may pass through Lua.
void note_birth(Timeline& timeline, const void* table) noexcept {
  if (timeline.births.size() >= Timeline::most_events) return;
  try {
    timeline.births.insert_or_assign(table, ++timeline.now);
  } catch (const std::bad_alloc&) {
    timeline.running = false;
  }
}

}  // namespace

// A refusal reaches the script as "not enough memory" without a place, so the line is kept here.
// What Lua frees or shrinks is never refused: it relies on that.
void* allocate(void* user_data, void* block, std::size_t old_size, std::size_t new_size) {
  auto& core = *static_cast<Core*>(user_data);
  const bool is_table = block == nullptr && old_size == LUA_TTABLE;
  if (block == nullptr) old_size = 0;  // Lua then passes the kind of object there
  if (new_size == 0) {
    if (core.timeline != nullptr) core.timeline->births.erase(block);
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
  if (is_table && moved != nullptr && core.timeline != nullptr && core.timeline->running)
    note_birth(*core.timeline, moved);
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

void borrow(lua_State* state, std::size_t bytes) {
  constexpr std::size_t bytes_per_step = 64;
  Core& core = core_of(state);
  if (core.bindings == 0) return;
  charge(state, bytes / bytes_per_step);
  hold(state, bytes);
  core.borrowed += bytes;
}

void release(lua_State* state, std::size_t bytes) { core_of(state).used -= bytes; }

}  // namespace svodka::script
