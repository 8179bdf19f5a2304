#include "engine/system/unfinished.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

namespace svodka {
namespace {

// A signal's handler may look at nothing that could be half-changed: paths are copied once and then
// only exchanged as a whole.
std::array<std::atomic<char*>, 64> unfinished_paths{};
static_assert(std::atomic<char*>::is_always_lock_free);

// A line editor may have changed what keys do; a shell wants them back as they were.
termios terminal_before{};
bool has_terminal = false;

// At most one: programs are run one after the other.
std::atomic<pid_t> running_child = 0;
std::atomic<bool> running_child_is_group = false;
static_assert(std::atomic<pid_t>::is_always_lock_free);

void end_where_it_stands(int signal) {
  // Who ends without waiting leaves a dead process to whoever adopts it.
  if (const pid_t child = running_child.load(); child > 0) {
    ::kill(running_child_is_group.load() ? -child : child, SIGKILL);
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  for (const auto& path : unfinished_paths) {
    if (const char* name = path.load(); name != nullptr) ::unlink(name);
  }
  for (const auto& path : unfinished_paths) {
    if (const char* name = path.load(); name != nullptr) ::rmdir(name);
  }
  if (has_terminal) ::tcsetattr(STDIN_FILENO, TCSANOW, &terminal_before);
  ::_exit(128 + signal);
}

volatile std::sig_atomic_t end_is_asked = 0;

void ask_to_end(int) {
  end_is_asked = 1;
  ::alarm(1);
}

void strike(int) { end_where_it_stands(SIGINT); }

// SIGALRM is the last of them: it strikes.
constexpr std::array end_signals = {SIGINT, SIGTERM, SIGHUP, SIGALRM};

}  // namespace

EndRequests::EndRequests() {
  end_is_asked = 0;
  for (std::size_t i = 0; i < end_signals.size(); ++i) {
    sigaction(end_signals[i], nullptr, &before_[i]);
    if (before_[i].sa_handler == SIG_IGN && end_signals[i] != SIGALRM) continue;
    struct sigaction action {};
    action.sa_handler = end_signals[i] == SIGALRM ? strike : ask_to_end;
    sigfillset(&action.sa_mask);
    sigaction(end_signals[i], &action, nullptr);
  }
}

EndRequests::~EndRequests() {
  ::alarm(0);
  for (std::size_t i = 0; i < end_signals.size(); ++i) {
    sigaction(end_signals[i], &before_[i], nullptr);
  }
}

bool EndRequests::asked() { return end_is_asked != 0; }

RunningChild::RunningChild() {
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : end_signals) sigaddset(&ending, signal);
  ::pthread_sigmask(SIG_BLOCK, &ending, &before_);
}

void RunningChild::started(int process, bool group) {
  running_child_is_group = group;
  running_child = process;
  ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void RunningChild::ended() { running_child = 0; }

RunningChild::~RunningChild() { started(0); }

Unfinished::Unfinished(const std::string& path) : slot_(-1) {
  char* copy = ::strdup(path.c_str());
  for (std::size_t i = 0; i < unfinished_paths.size() && slot_ < 0; ++i) {
    char* nothing = nullptr;
    if (unfinished_paths[i].compare_exchange_strong(nothing, copy)) slot_ = static_cast<int>(i);
  }
  if (slot_ < 0) std::free(copy);
}

Unfinished::~Unfinished() {
  if (slot_ >= 0) std::free(unfinished_paths[static_cast<std::size_t>(slot_)].exchange(nullptr));
}

void end_on_signals() {
  has_terminal = ::tcgetattr(STDIN_FILENO, &terminal_before) == 0;
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler == SIG_IGN) continue;
    struct sigaction action {};
    action.sa_handler = end_where_it_stands;
    sigfillset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
  }
}

void forget_unfinished() {
  running_child = 0;
  for (auto& path : unfinished_paths) path.store(nullptr);
}

}  // namespace svodka
