#include "engine/system/folder_watch.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "engine/system/files.hpp"

namespace svodka {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t events =
    IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE | IN_ONLYDIR;

[[noreturn]] void fail(const std::string& what) {
  throw SystemFailure(fmt::format("cannot watch {}: {}", what, std::strerror(errno)));
}

// While it lives SIGINT and SIGTERM are no interruption but something to be read.
class SignalQueue {
 public:
  SignalQueue() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, &before_);
    descriptor_ = signalfd(-1, &signals, SFD_CLOEXEC);
    if (descriptor_ < 0) fail("for Ctrl-C");
  }
  ~SignalQueue() {
    // The signal is taken off the queue, or it would strike as soon as it is let through again.
    struct signalfd_siginfo request {};
    if (asked_) static_cast<void>(!read(descriptor_, &request, sizeof request));
    close(descriptor_);
    sigprocmask(SIG_SETMASK, &before_, nullptr);
  }
  SignalQueue(const SignalQueue&) = delete;

  // false: asked to end. Otherwise something can be read from `queue`, or the time is over.
  bool wait(int queue, int milliseconds, bool& readable) {
    std::array<pollfd, 2> waiting{{{queue, POLLIN, 0}, {descriptor_, POLLIN, 0}}};
    int ready = -1;
    do {
      ready = poll(waiting.data(), waiting.size(), milliseconds);
    } while (ready < 0 && errno == EINTR);
    if (ready < 0) fail("folders");
    asked_ = (waiting[1].revents & POLLIN) != 0;
    readable = (waiting[0].revents & POLLIN) != 0;
    return !asked_;
  }

 private:
  int descriptor_ = -1;
  bool asked_ = false;
  sigset_t before_{};
};

}  // namespace

FolderWatch::FolderWatch() : queue_(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (queue_ < 0) fail("folders");
}

FolderWatch::~FolderWatch() { close(queue_); }

void FolderWatch::add(const std::string& folder, Depth depth) {
  const int watch = inotify_add_watch(queue_, folder.empty() ? "." : folder.c_str(), events);
  if (watch < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return;
    fail("the folder " + folder);
  }
  folders_[watch] = {folder, depth};
  if (depth == Depth::this_folder) return;
  std::error_code ignored;  // a folder that vanishes meanwhile
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.is_directory(ignored) && !entry.is_symlink(ignored)) add(entry.path(), depth);
  }
}

std::optional<std::set<std::string>> FolderWatch::wait(const Matters& matters,
                                                       std::chrono::milliseconds quiet) {
  SignalQueue requests;
  std::set<std::string> changed;
  while (true) {
    bool readable = false;
    const int patience = changed.empty() ? -1 : static_cast<int>(quiet.count());
    if (!requests.wait(queue_, patience, readable)) return std::nullopt;
    if (!readable) return changed;
    take(changed, matters);
  }
}

std::set<std::string> FolderWatch::happened(const Matters& matters) {
  std::set<std::string> changed;
  take(changed, matters);
  return changed;
}

void FolderWatch::take(std::set<std::string>& changed, const Matters& matters) {
  alignas(inotify_event) std::array<char, 16384> buffer;
  while (true) {
    const ssize_t size = read(queue_, buffer.data(), buffer.size());
    if (size <= 0) return;
    for (const char* at = buffer.data(); at < buffer.data() + size;) {
      const auto& event = *reinterpret_cast<const inotify_event*>(at);
      at += sizeof(inotify_event) + event.len;
      if ((event.mask & IN_Q_OVERFLOW) != 0) changed.insert("many files");
      const auto known = folders_.find(event.wd);
      if (known == folders_.end()) continue;
      if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(known);
        continue;
      }
      if (event.len == 0) continue;
      const Folder folder = known->second;
      const std::string path = join(folder.path, event.name);
      if ((event.mask & IN_ISDIR) != 0) {
        const bool appeared = (event.mask & (IN_CREATE | IN_MOVED_TO)) != 0;
        if (appeared && folder.depth == Depth::with_subfolders) {
          take_new_folder(path, changed, matters);
        }
      } else if ((event.mask & IN_CREATE) == 0 && matters(path)) {
        changed.insert(path);  // a created file counts once it is closed
      }
    }
  }
}

// A folder that was moved here, or filled before it could be watched, has its files already.
void FolderWatch::take_new_folder(const std::string& path, std::set<std::string>& changed,
                                  const Matters& matters) {
  add(path, Depth::with_subfolders);
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path, ignored)) {
    if (entry.is_regular_file(ignored) && matters(entry.path())) changed.insert(entry.path());
  }
}

}  // namespace svodka
