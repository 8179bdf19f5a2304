// Files over POSIX calls.

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/system/failure.hpp"
#include "engine/system/files.hpp"
#include "engine/system/real_path.hpp"
#include "engine/system/write_all.hpp"

namespace svodka {
namespace {

// Closes on every way out; `close_checked` where the close itself may report a lost write.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  bool valid() const { return number_ >= 0; }
  int number() const { return number_; }
  bool close_checked() { return ::close(std::exchange(number_, -1)) == 0 || errno == EINTR; }

 private:
  int number_;
};

std::int64_t time_of(const struct stat& status) {
  return std::int64_t{status.st_mtim.tv_sec} * 1'000'000 + status.st_mtim.tv_nsec / 1000;
}

class RealFiles : public Files {
 public:
  FileKind kind(const std::string& path) override { return state(path).kind; }

  FileState state(const std::string& path) override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      if (errno == ENOENT || errno == ENOTDIR) return {};
      throw_system_failure("look at", path, errno);
    }
    if (S_ISDIR(status.st_mode)) return {FileKind::directory, 0, 0};
    if (!S_ISREG(status.st_mode)) return {FileKind::other, 0, 0};
    return {FileKind::file, static_cast<std::uint64_t>(status.st_size), time_of(status)};
  }

  std::string read(const std::string& path) override {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) throw_system_failure("read", path, errno);
    struct stat status {};
    std::string bytes;
    if (::fstat(file.number(), &status) == 0 && status.st_size > 0) {
      bytes.reserve(static_cast<std::size_t>(status.st_size));
    }
    char block[65536];
    for (;;) {
      const ssize_t count = ::read(file.number(), block, sizeof block);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw_system_failure("read", path, errno);
      if (count == 0) return bytes;
      bytes.append(block, static_cast<std::size_t>(count));
    }
  }

  std::string read_part(const std::string& path, std::uint64_t from, std::size_t most) override {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) throw_system_failure("read", path, errno);
    std::string bytes(most, '\0');
    std::size_t got = 0;
    while (got < most) {
      const ssize_t count =
          ::pread(file.number(), bytes.data() + got, most - got, static_cast<off_t>(from + got));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) throw_system_failure("read", path, errno);
      if (count == 0) break;
      got += static_cast<std::size_t>(count);
    }
    bytes.resize(got);
    return bytes;
  }

  void write(const std::string& path, std::string_view bytes) override {
    write_to(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0664), path, bytes);
  }

  void write_new(const std::string& path, std::string_view bytes) override {
    write_to(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0664), path,
             bytes);
  }

  void append(const std::string& path, std::string_view bytes) override {
    write_to(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0664), path, bytes);
  }

  std::string real_path(const std::string& path) override { return svodka::real_path(path); }

  std::uint64_t size(const std::string& path) override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) throw_system_failure("look at", path, errno);
    return static_cast<std::uint64_t>(status.st_size);
  }

  void create_folder(const std::string& path) override {
    for (std::size_t end = 0; end != std::string::npos;) {
      end = path.find('/', end + 1);
      const std::string folder = path.substr(0, end);
      if (::mkdir(folder.c_str(), 0777) == 0) continue;
      const int error = errno;
      if (kind(folder) != FileKind::directory) {
        throw_system_failure("create the folder", folder, error == EEXIST ? ENOTDIR : error);
      }
    }
  }

  void remove(const std::string& path) override {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) throw_system_failure("remove", path, errno);
  }

  void rename(const std::string& from, const std::string& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0)
      throw_system_failure("put a file in place at", to, errno);
  }

  // NFS knows no such renaming.
  bool rename_to_new(const std::string& from, const std::string& to) override {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
      return true;
    if (errno == EEXIST) return false;
    if (errno == EINVAL || errno == ENOSYS) return Files::rename_to_new(from, to);
    throw_system_failure("put a file in place at", to, errno);
  }

  void sync(const std::string& path) override {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.valid()) throw_system_failure("sync", path, errno);
    // Some network file systems cannot sync a folder and say EINVAL; there is nothing to be done.
    if (::fsync(file.number()) != 0 && errno != EINVAL) throw_system_failure("sync", path, errno);
  }

  std::vector<std::string> list(const std::string& folder, bool recursive) override {
    std::vector<std::string> names;
    collect(folder, "", recursive, names);
    std::sort(names.begin(), names.end());
    return names;
  }

  std::int64_t modified(const std::string& path) override {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) throw_system_failure("look at", path, errno);
    return time_of(status);
  }

  std::int64_t now() override {
    timespec time{};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return std::int64_t{time.tv_sec} * 1'000'000 + time.tv_nsec / 1000;
  }

 private:
  static void write_to(int descriptor, const std::string& path, std::string_view bytes) {
    Descriptor file(descriptor);
    if (!file.valid()) throw_system_failure("write", path, errno);
    write_all(file.number(), bytes, "write", path);
    if (!file.close_checked()) throw_system_failure("write", path, errno);
  }

  static void collect(const std::string& folder, const std::string& prefix, bool recursive,
                      std::vector<std::string>& names) {
    const std::unique_ptr<DIR, int (*)(DIR*)> handle(::opendir(folder.c_str()), ::closedir);
    if (handle == nullptr) throw_system_failure("list the folder", folder, errno);
    for (;;) {
      errno = 0;
      const dirent* entry = ::readdir(handle.get());
      if (entry == nullptr && errno != 0) throw_system_failure("list the folder", folder, errno);
      if (entry == nullptr) return;
      const std::string name = entry->d_name;
      if (name == "." || name == "..") continue;
      if (recursive && is_real_folder(join(folder, name))) {
        collect(join(folder, name), prefix + name + "/", recursive, names);
      } else {
        names.push_back(prefix + name);
      }
    }
  }

  // A link to a folder is not entered: it could lead back here.
  static bool is_real_folder(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  }
};

}  // namespace

Files& real_files() {
  static RealFiles files;
  return files;
}

}  // namespace svodka
