#include "engine/system/program.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/system/files.hpp"
#include "engine/system/unfinished.hpp"

namespace svodka {

namespace {

class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) {
      throw SystemFailure(std::string("cannot make a pipe: ") + std::strerror(errno));
    }
  }
  ~Pipe() {
    ::close(ends_[0]);
    close_writing();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reading() const { return ends_[0]; }
  int writing() const { return ends_[1]; }
  void close_writing() {
    if (ends_[1] >= 0) ::close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  std::array<int, 2> ends_{};
};

// Becomes readable when a process ends. -1 where the kernel has none (before Linux 5.3).
class EndOfProcess {
 public:
  explicit EndOfProcess(pid_t process)
      : descriptor_(static_cast<int>(::syscall(SYS_pidfd_open, process, 0))) {
    if (descriptor_ >= 0) ::fcntl(descriptor_, F_SETFD, FD_CLOEXEC);
  }
  ~EndOfProcess() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  EndOfProcess(const EndOfProcess&) = delete;
  EndOfProcess& operator=(const EndOfProcess&) = delete;

  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

// Writes the input and reads both outputs to their ends, whichever can go on: a program that fills
// one would else wait for us while we wait for another.
class Conversation {
 public:
  Conversation(Pipe& input, Pipe& output, Pipe& errors, const EndOfProcess& end,
               const ProgramCall& call)
      : input_(input),
        output_(output),
        errors_(errors),
        end_(end),
        call_(call),
        rest_(call.input) {}

  void run(ProgramResult& result) {
    for (const int each : {input_.writing(), output_.reading(), errors_.reading()})
      ::fcntl(each, F_SETFL, O_NONBLOCK);
    std::array<pollfd, 4> waiting = {
        pollfd{output_.reading(), POLLIN, 0}, pollfd{errors_.reading(), POLLIN, 0},
        pollfd{input_.writing(), POLLOUT, 0}, pollfd{end_.descriptor(), POLLIN, 0}};
    const auto began = std::chrono::steady_clock::now();
    while (waiting[0].fd >= 0 || waiting[1].fd >= 0 || waiting[3].fd >= 0) {
      if (rest_.empty()) {
        input_.close_writing();
        waiting[2].fd = -1;
      }
      const int left = milliseconds_left(began);
      result.too_slow = left == 0;
      if (result.too_slow) return;
      if (::poll(waiting.data(), waiting.size(), left) < 0) {
        if (errno != EINTR) break;
        continue;
      }
      const bool has_ended = waiting[3].fd >= 0 && waiting[3].revents != 0;
      // What an ended program wrote is in the pipes by now; others may hold them open for days.
      do {
        got_something_ = false;
        read(waiting[0], result.output, has_ended);
        read(waiting[1], result.errors, has_ended);
        if (waiting[2].fd >= 0 && waiting[2].revents != 0) write();
        result.too_long =
            std::max(result.output.size(), result.errors.size()) > call_.longest_output;
        if (result.too_long) return;
      } while (has_ended && got_something_);
      if (has_ended) return;
    }
  }

 private:
  // -1: for ever.
  int milliseconds_left(std::chrono::steady_clock::time_point began) const {
    if (!call_.time_limit) return -1;
    using std::chrono::milliseconds;
    const auto spent = std::chrono::steady_clock::now() - began;
    const auto left = std::chrono::duration_cast<milliseconds>(*call_.time_limit - spent);
    return static_cast<int>(std::clamp<milliseconds::rep>(left.count(), 0, 1'000'000));
  }

  void read(pollfd& from, std::string& into, bool also_unasked) {
    if (from.fd < 0 || (from.revents == 0 && !also_unasked)) return;
    const ssize_t count = ::read(from.fd, block_.data(), block_.size());
    if (count > 0) {
      into.append(block_.data(), static_cast<std::size_t>(count));
      got_something_ = true;
    } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
      from.fd = -1;
    }
  }

  // A program that has stopped reading has had enough.
  void write() {
    const ssize_t count = ::write(input_.writing(), rest_.data(), rest_.size());
    if (count >= 0) {
      rest_.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR && errno != EAGAIN) {
      rest_ = {};
    }
  }

  Pipe& input_;
  Pipe& output_;
  Pipe& errors_;
  const EndOfProcess& end_;
  const ProgramCall& call_;
  std::string_view rest_;
  bool got_something_ = false;
  std::array<char, 65536> block_{};
};

std::vector<char*> as_c(const std::vector<std::string>& texts) {
  std::vector<char*> words;
  words.reserve(texts.size() + 1);
  for (const std::string& text : texts) words.push_back(const_cast<char*>(text.c_str()));
  words.push_back(nullptr);
  return words;
}

// While it lives, writing to a program that has ended is an error and not the end of this process.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal() : before_(std::signal(SIGPIPE, SIG_IGN)) {}
  ~WithoutPipeSignal() { std::signal(SIGPIPE, before_); }
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;

 private:
  void (*before_)(int);
};

}  // namespace

ProgramResult run_program(const std::vector<std::string>& arguments) {
  return run_program(ProgramCall{arguments, "", std::nullopt});
}

ProgramResult run_program(const ProgramCall& call) {
  Pipe input, output, errors;
  std::vector<char*> words = as_c(call.arguments);
  std::vector<char*> environment;
  if (call.environment) environment = as_c(*call.environment);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input.reading(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output.writing(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors.writing(), STDERR_FILENO);
  pid_t child = 0;
  RunningChild running;
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &running.signals_before());
  // One whose time may be over is the first of a group, so that nothing of it goes on.
  const int group = call.time_limit ? POSIX_SPAWN_SETPGROUP : 0;
  posix_spawnattr_setflags(&attributes, static_cast<short>(POSIX_SPAWN_SETSIGMASK | group));
  const int failed = ::posix_spawnp(&child, words[0], &actions, &attributes, words.data(),
                                    call.environment ? environment.data() : environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  running.started(failed == 0 ? child : 0, group != 0);
  ProgramResult result;
  if (failed == ENOENT || failed == EACCES) {
    result.status = 127;
    return result;
  }
  if (failed != 0) {
    throw SystemFailure("cannot run " + call.arguments[0] + ": " + std::strerror(failed));
  }
  output.close_writing();
  errors.close_writing();
  {
    const WithoutPipeSignal ignored;
    const EndOfProcess end(child);
    Conversation(input, output, errors, end, call).run(result);
  }
  input.close_writing();
  if (result.too_long || result.too_slow) ::kill(call.time_limit ? -child : child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  running.ended();
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace svodka
