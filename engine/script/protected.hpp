// The budget of load() and call(). Private to engine/script.
#pragma once

#include <algorithm>
#include <chrono>

#include <locale.h>

#include "engine/script/core.hpp"
#include "engine/script/libraries/text_order.hpp"

namespace svodka::script {

// Lua reads and prints numbers by the locale of its thread.
inline locale_t plain_locale() {
  static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
  return plain;
}

// Three calls of one piece of work may use up their whole time. What comes after has, together, the
// time of one more, of which each gets a hundredth at most; then it is stopped where it begins.
inline double seconds_left(const Core& core) {
  const double whole = core.limits.seconds;
  if (core.spent < 3 * whole) return whole;
  return std::clamp(4 * whole - core.spent, 0.0, whole / 100);
}

// Protects load() and call(): starts the budget of the outermost one, and ends it however it is
// left.
class Protected {
 public:
  explicit Protected(Core& core) : core_(core), base_(core.base), text_order_(core.text_order) {
    lua_Debug frame;
    core.base = lua_getstack(core.state, 0, &frame) != 0 ? frame.i_ci : nullptr;
    if (core.depth == 0) {
      core.steps = 0;
      core.printed = 0;
      core.killed = false;
      core.raised.reset();
      core.failure = nullptr;
      core.stopped_in.clear();
      core.requiring.clear();
      core.seconds = seconds_left(core);
      began_ = Watchdog::Clock::now();
      core.watchdog->start(core.seconds);
      locale_ = uselocale(plain_locale());
    }
    ++core.depth;
  }
  ~Protected() {
    core_.base = base_;
    if (--core_.depth > 0) return;
    core_.killed = core_.killed || core_.out_of_time();
    // Once the calls that were stopped have used up their share, all others count, too.
    if (core_.killed || core_.seconds < core_.limits.seconds)
      core_.spent += std::chrono::duration<double>(Watchdog::Clock::now() - began_).count();
    core_.watchdog->stop();
    uselocale(locale_);
  }
  Protected(const Protected&) = delete;
  Protected& operator=(const Protected&) = delete;

 private:
  Core& core_;
  const void* base_;
  const TextOrderInUse text_order_;
  locale_t locale_{};
  Watchdog::Clock::time_point began_;
};

}  // namespace svodka::script
