#include "engine/system/write_all.hpp"

#include <cerrno>

#include <unistd.h>

#include "engine/system/failure.hpp"

namespace svodka {

void write_all(int descriptor, std::string_view bytes, std::string_view what,
               const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw_system_failure(what, path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace svodka
