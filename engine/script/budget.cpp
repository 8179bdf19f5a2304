// Where a script's work is counted and, when it is too much, stopped for good.
#include <limits>

#include "engine/script/core.hpp"

namespace svodka::script {
void kill(lua_State* state) {
  Core& core = core_of(state);
  if (!core.killed) {
    core.killed = true;
    core.refused_at = innermost_place(state);
    // Code that swallows this error is met by the hook at its next instruction.
    core.watchdog->expire();
  }
  lua_pushboolean(state, 0);  // a text would need memory, which is refused by now
  lua_error(state);
  __builtin_unreachable();
}

void on_deadline(lua_State* state, lua_Debug*) { kill(state); }

void charge(lua_State* state, std::uint64_t steps) {
  Core& core = core_of(state);
  if (core.depth == 0) return;
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  core.steps = steps > most - core.steps ? most : core.steps + steps;
  if (core.out_of_time() || core.steps > core.most_steps) kill(state);
}

void charge_each(lua_State* state, std::uint64_t count, std::uint64_t steps) {
  const std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
  charge(state, count > most / steps ? most : count * steps);
}

}  // namespace svodka::script
