#include "engine/system/process_lock.hpp"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "engine/system/failure.hpp"

namespace svodka {
namespace {

struct flock byte(std::int64_t number, int type) {
  struct flock lock {};
  lock.l_type = static_cast<short>(type);
  lock.l_whence = SEEK_SET;
  lock.l_start = static_cast<off_t>(number);
  lock.l_len = 1;
  return lock;
}

}  // namespace

ProcessLocks::ProcessLocks(const std::string& path)
    : path_(path),
      descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0664)) {
  if (descriptor_ < 0) throw_system_failure("open", path, errno);
}

ProcessLocks::~ProcessLocks() { ::close(descriptor_); }

bool ProcessLocks::take(std::int64_t number) {
  struct flock lock = byte(number, F_WRLCK);
  if (::fcntl(descriptor_, F_OFD_SETLK, &lock) == 0) return true;
  if (errno == EAGAIN || errno == EACCES) return false;
  throw_system_failure("lock", path_, errno);
}

bool ProcessLocks::is_taken(std::int64_t number) const {
  struct flock lock = byte(number, F_WRLCK);
  if (::fcntl(descriptor_, F_OFD_GETLK, &lock) != 0) throw_system_failure("lock", path_, errno);
  return lock.l_type != F_UNLCK;
}

void ProcessLocks::give_back(std::int64_t number) {
  struct flock lock = byte(number, F_UNLCK);
  static_cast<void>(::fcntl(descriptor_, F_OFD_SETLK, &lock));
}

}  // namespace svodka
