#include "engine/script/watchdog.hpp"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <mutex>
#include <system_error>

#include <lua.hpp>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

namespace svodka::script {
namespace {

using Clock = Watchdog::Clock;

// The first real-time signals belong to the C library.
int signal_number() { return SIGRTMIN + 3; }

constexpr auto not_armed = std::numeric_limits<Clock::rep>::max();
// After the deadline the hook is set again and again, should the first time have met the state
// between two calls.
constexpr auto insist_every = std::chrono::milliseconds(5);
// Setting it takes a walk over all running functions, a millisecond and more of a deep recursion.
// The state gets so many times as long to go on, or it would never reach its next instruction.
constexpr int insist_seldom = 10;

// The timer of one thread. It is not disarmed when a call ends in time: it then rings once in vain,
// which is cheaper than two system calls per call.
struct ThreadTimer {
  timer_t id{};
  bool exists = false;
  std::atomic<Clock::rep> rings_at = not_armed;
  std::atomic<Watchdog*> running = nullptr;

  ~ThreadTimer() {
    if (exists) timer_delete(id);
  }

  void create() {
    struct sigevent event {};
    event.sigev_notify = SIGEV_THREAD_ID;
    event.sigev_signo = signal_number();
    event._sigev_un._tid = static_cast<pid_t>(syscall(SYS_gettid));
    if (timer_create(CLOCK_MONOTONIC, &event, &id) != 0) {
      throw std::system_error(errno, std::generic_category(),
                              "cannot create the timer of a script");
    }
    sigset_t ours;
    sigemptyset(&ours);
    sigaddset(&ours, signal_number());
    pthread_sigmask(SIG_UNBLOCK, &ours, nullptr);
    exists = true;
  }

  // Async-signal-safe.
  void arm(Clock::time_point at) {
    const auto left =
        std::max<std::chrono::nanoseconds>(at - Clock::now(), std::chrono::microseconds(1));
    struct itimerspec when {};
    when.it_value.tv_sec = static_cast<time_t>(left.count() / 1'000'000'000);
    when.it_value.tv_nsec = static_cast<long>(left.count() % 1'000'000'000);
    rings_at = at.time_since_epoch().count();
    timer_settime(id, 0, &when, nullptr);
  }
};

thread_local ThreadTimer timer;

void forget_timer_after_fork() {
  timer.exists = false;
  timer.rings_at = not_armed;
}

void install(void (*handler)(int)) {
  static std::once_flag once;
  std::call_once(once, [handler] {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    if (sigaction(signal_number(), &action, nullptr) != 0) {
      throw std::system_error(errno, std::generic_category(), "cannot watch the time of scripts");
    }
    pthread_atfork(nullptr, nullptr, forget_timer_after_fork);
  });
}

}  // namespace

void Watchdog::on_signal(int) {
  const int saved = errno;
  timer.rings_at = not_armed;
  if (Watchdog* const watchdog = timer.running) {
    const Clock::time_point now = Clock::now();
    if (now < watchdog->deadline_) {
      timer.arm(watchdog->deadline_);
    } else {
      watchdog->expire();
      const Clock::time_point done = Clock::now();
      timer.arm(done + std::max<Clock::duration>(insist_every, insist_seldom * (done - now)));
    }
  }
  errno = saved;
}

void Watchdog::start(double seconds) {
  install(on_signal);
  if (!timer.exists) timer.create();
  constexpr double longest = 1e9;  // beyond this the clock's counter would overflow
  const std::chrono::duration<double> time(std::clamp(seconds, 0.0, longest));
  deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(time);
  expired_ = false;
  running_ = true;
  outer_ = timer.running.exchange(this);
  if (timer.rings_at.load() > deadline_.time_since_epoch().count()) timer.arm(deadline_);
}

void Watchdog::stop() {
  if (!running_) return;
  timer.running = outer_;
  running_ = false;
  if (expired()) lua_sethook(state_, nullptr, 0, 0);
  if (outer_ != nullptr && timer.rings_at.load() > outer_->deadline_.time_since_epoch().count()) {
    timer.arm(outer_->deadline_);
  }
}

void Watchdog::watch(lua_State* state) {
  state_ = state;
  // The signal may have come while the other one ran.
  if (running_ && expired()) expire();
}

void Watchdog::expire() {
  expired_ = true;
  lua_sethook(state_, hook_, LUA_MASKCOUNT, 1);
}

}  // namespace svodka::script
