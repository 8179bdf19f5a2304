#include "engine/system/program.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
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

// Writes the input and reads both outputs to their ends, whichever can go on: a program that fills
// one would else wait for us while we wait for another.
class Conversation {
 public:
  Conversation(Pipe& input, Pipe& output, Pipe& errors, std::string_view rest)
      : input_(input), output_(output), errors_(errors), rest_(rest) {}

  void run(ProgramResult& result, std::size_t longest_output) {
    ::fcntl(input_.writing(), F_SETFL, O_NONBLOCK);
    std::array<pollfd, 3> waiting = {pollfd{output_.reading(), POLLIN, 0},
                                     pollfd{errors_.reading(), POLLIN, 0},
                                     pollfd{input_.writing(), POLLOUT, 0}};
    while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
      if (rest_.empty()) {
        input_.close_writing();
        waiting[2].fd = -1;
      }
      if (::poll(waiting.data(), waiting.size(), -1) < 0) {
        if (errno != EINTR) break;
        continue;
      }
      read(waiting[0], result.output);
      read(waiting[1], result.errors);
      if (waiting[2].fd >= 0 && waiting[2].revents != 0) write();
      result.too_long = std::max(result.output.size(), result.errors.size()) > longest_output;
      if (result.too_long) return;
    }
  }

 private:
  void read(pollfd& from, std::string& into) {
    if (from.fd < 0 || from.revents == 0) return;
    const ssize_t count = ::read(from.fd, block_.data(), block_.size());
    if (count > 0) {
      into.append(block_.data(), static_cast<std::size_t>(count));
    } else if (count == 0 || errno != EINTR) {
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
  std::string_view rest_;
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
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  const int failed = ::posix_spawnp(&child, words[0], &actions, &attributes, words.data(),
                                    call.environment ? environment.data() : environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  running.started(failed == 0 ? child : 0);
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
    Conversation(input, output, errors, call.input).run(result, call.longest_output);
  }
  input.close_writing();
  if (result.too_long) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  running.ended();
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace svodka
