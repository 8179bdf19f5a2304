// Stops a Lua state whose time is up, at no cost to one that keeps within it.
//
// A count hook makes the virtual machine look up the hook at every instruction, which doubles the
// price of honest arithmetic. Here a POSIX timer of the running thread sets the hook only when the
// deadline has passed (lua_sethook is made for use in a signal handler: lua.c interrupts scripts
// the same way). C++ code that works for long asks `expired()`.
//
// One thread may hold several watchdogs; the one started last is the one that counts. Timers do not
// survive a fork, so the child makes its own.
#pragma once

#include <atomic>
#include <chrono>

struct lua_State;
struct lua_Debug;

namespace svodka::script {

class Watchdog {
 public:
  using Clock = std::chrono::steady_clock;
  using Hook = void (*)(lua_State*, lua_Debug*);

  // `hook` runs inside the state after the deadline, at its next instruction, and must raise an
  // error.
  Watchdog(lua_State* state, Hook hook) : state_(state), hook_(hook) {}
  ~Watchdog() { stop(); }
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  // Throws std::system_error when the system gives no timer.
  void start(double seconds);
  void stop();

  // Another stack of the same state runs from now on: the hook is set there.
  void watch(lua_State* state);

  // Sets the hook at once, as if the time were up.
  void expire();
  bool expired() const { return expired_.load(std::memory_order_relaxed); }

 private:
  static void on_signal(int);
  std::atomic<lua_State*> state_;
  Hook hook_;
  Clock::time_point deadline_{};
  std::atomic<bool> expired_ = false;
  bool running_ = false;
  Watchdog* outer_ = nullptr;
};

}  // namespace svodka::script
