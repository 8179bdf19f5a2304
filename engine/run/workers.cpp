#include "engine/run/workers.hpp"

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <exception>
#include <vector>

#include <fmt/format.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/system/files.hpp"
#include "engine/system/unfinished.hpp"

namespace svodka {

namespace {

constexpr int failed_preparation = 3;

struct Worker {
  pid_t pid = -1;
  int channel = -1;
  int task = -1;  // -1: none
};

bool write_all(int channel, const void* bytes, std::size_t size) {
  const char* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const ssize_t written = send(channel, at, size, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    at += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

bool read_all(int channel, void* bytes, std::size_t size) {
  char* at = static_cast<char*>(bytes);
  while (size > 0) {
    const ssize_t got = read(channel, at, size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

// The worker's side: a task number in, its answer's length and bytes out, until the channel closes.
[[noreturn]] void serve(const Workers& workers, int channel, pid_t parent) {
  int status = 0;
  forget_unfinished();
  end_on_signals();
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);   // nobody would record what it makes after its parent's end
  if (::getppid() != parent) _exit(0);  // it had ended before it could be asked for
  std::signal(SIGINT, SIG_IGN);         // whoever started it decides what an interrupt means
  try {
    if (workers.prepare) workers.prepare();
    std::int32_t task = 0;
    while (read_all(channel, &task, sizeof task)) {
      const std::string answer = workers.work(task);
      const std::uint64_t size = answer.size();
      if (!write_all(channel, &size, sizeof size) ||
          !write_all(channel, answer.data(), answer.size()))
        break;
    }
  } catch (const std::bad_alloc&) {
    std::fputs("error: the machine has no memory left\n", stderr);
    status = failed_preparation;
  } catch (const std::exception& failure) {
    std::fputs(fmt::format("error: {}\n", failure.what()).c_str(), stderr);
    status = failed_preparation;
  }
  std::fflush(stdout);
  std::fflush(stderr);
  _exit(status);  // not exit(): the parent's state is not this process's to tear down
}

Worker start(const Workers& workers, const std::vector<Worker>& others) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    throw SystemFailure(fmt::format("cannot start a worker: {}", std::strerror(errno)));
  }
  std::fflush(stdout);  // or the worker would print it once more when it ends
  const pid_t parent = ::getpid();
  const pid_t pid = fork();
  if (pid < 0) throw SystemFailure(fmt::format("cannot start a worker: {}", std::strerror(errno)));
  if (pid == 0) {
    close(ends[0]);
    for (const Worker& other : others) {
      if (other.channel >= 0) close(other.channel);
    }
    serve(workers, ends[1], parent);
  }
  close(ends[1]);
  return {pid, ends[0], -1};
}

int wait_for(pid_t pid) {
  int status = 0;
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

std::string how_it_died(int status) {
  if (WIFSIGNALED(status)) {
    return fmt::format("killed by signal {} ({})", WTERMSIG(status), strsignal(WTERMSIG(status)));
  }
  return fmt::format("ended with status {}", WEXITSTATUS(status));
}

class Dispatcher {
 public:
  explicit Dispatcher(const Workers& workers) : workers_(workers) {}

  bool run() {
    const int count = std::min(workers_.processes, workers_.tasks);
    for (int i = 0; i < count; ++i) pool_.push_back(start(workers_, pool_));
    for (Worker& worker : pool_) give(worker);
    while (busy() && !stopped_) wait();
    for (Worker& worker : pool_) finish(worker);
    return ended_ == workers_.tasks;
  }

 private:
  bool busy() const {
    for (const Worker& worker : pool_) {
      if (worker.task >= 0) return true;
    }
    return false;
  }

  void give(Worker& worker) {
    if (next_ >= workers_.tasks) return;
    worker.task = next_++;
    const std::int32_t task = worker.task;
    if (!write_all(worker.channel, &task, sizeof task)) lose(worker);
  }

  void wait() {
    std::vector<pollfd> channels;
    for (const Worker& worker : pool_) {
      channels.push_back({worker.task >= 0 ? worker.channel : -1, POLLIN, 0});
    }
    const int ready = poll(channels.data(), channels.size(), 200);
    if (workers_.interrupted && workers_.interrupted()) stopped_ = true;
    if (ready <= 0) return;
    for (std::size_t i = 0; i < pool_.size() && !stopped_; ++i) {
      if (channels[i].revents != 0) receive(pool_[i]);
    }
  }

  void receive(Worker& worker) {
    std::uint64_t size = 0;
    TaskEnd end;
    end.task = worker.task;
    if (read_all(worker.channel, &size, sizeof size)) {
      end.answer.resize(size);
      end.answered = read_all(worker.channel, end.answer.data(), size);
    }
    if (!end.answered) {
      lose(worker);
      return;
    }
    worker.task = -1;
    give(worker);  // it works on while this process writes the ledger
    report(end);
  }

  // The worker has died: its task has failed, and a new worker is started while tasks remain.
  void lose(Worker& worker) {
    TaskEnd end;
    end.task = worker.task;
    close(worker.channel);
    const int status = wait_for(worker.pid);
    end.death = how_it_died(status);
    end.unprepared = WIFEXITED(status) && WEXITSTATUS(status) == failed_preparation;
    worker = Worker{};
    report(end);
    if (next_ < workers_.tasks && !stopped_) {
      worker = start(workers_, pool_);
      give(worker);
    }
  }

  void report(TaskEnd& end) {
    ++ended_;
    if (!workers_.ended(end)) stopped_ = true;
  }

  void finish(Worker& worker) {
    if (worker.pid < 0) return;
    if (stopped_ && worker.task >= 0) kill(worker.pid, SIGTERM);
    close(worker.channel);
    wait_for(worker.pid);
  }

  const Workers& workers_;
  std::vector<Worker> pool_;
  int next_ = 0;
  int ended_ = 0;
  bool stopped_ = false;
};

}  // namespace

bool Workers::run() const { return Dispatcher(*this).run(); }

}  // namespace svodka
