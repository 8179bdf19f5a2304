#include "engine/system/streamed_file.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/system/failure.hpp"
#include "engine/system/write_all.hpp"

namespace svodka {

std::string temporary_folder() {
  const char* named = ::getenv("TMPDIR");
  return named == nullptr || *named == '\0' ? "/tmp" : named;
}

FileWriter::FileWriter(std::string path)
    : path_(std::move(path)),
      unfinished_(path_),
      descriptor_(
          ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0664)) {
  if (descriptor_ < 0) throw_system_failure("write", path_, errno);
}

FileWriter::~FileWriter() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(path_.c_str());
}

void FileWriter::append(std::string_view bytes) { write_all(descriptor_, bytes, "write", path_); }

// A lost write may show only here.
void FileWriter::close() {
  if (::close(std::exchange(descriptor_, -1)) == 0 || errno == EINTR) return;
  const int error = errno;
  ::unlink(path_.c_str());
  throw_system_failure("write", path_, error);
}

TemporaryFile::TemporaryFile() : folder_(temporary_folder()) {
  std::string name = folder_ + "/svodka-XXXXXX";
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) throw_system_failure("make a temporary file in", folder_, errno);
  ::unlink(name.c_str());
}

TemporaryFile::~TemporaryFile() { ::close(descriptor_); }

void TemporaryFile::append(std::string_view bytes) {
  write_all(descriptor_, bytes, "write a temporary file in", folder_);
}

std::size_t TemporaryFile::read(std::uint64_t offset, char* to, std::size_t count) const {
  std::size_t got = 0;
  while (got < count) {
    const ssize_t more =
        ::pread(descriptor_, to + got, count - got, static_cast<off_t>(offset + got));
    if (more < 0 && errno == EINTR) continue;
    if (more < 0) throw_system_failure("read a temporary file in", folder_, errno);
    if (more == 0) break;
    got += static_cast<std::size_t>(more);
  }
  return got;
}

}  // namespace svodka
