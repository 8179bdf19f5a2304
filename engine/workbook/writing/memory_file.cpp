#include "engine/workbook/writing/memory_file.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

namespace svodka::workbook {
namespace {

constexpr std::size_t kept_in_memory = std::size_t{64} << 20;

class MemoryFile {
 public:
  ~MemoryFile() {
    if (spilled_ != nullptr) std::fclose(spilled_);
  }

  long write(const char* data, std::size_t size) {
    if (spilled_ == nullptr && at_ + size > kept_in_memory && !spill()) return 0;
    if (spilled_ != nullptr) return static_cast<long>(std::fwrite(data, 1, size, spilled_));
    if (at_ + size > bytes_.size()) bytes_.resize(at_ + size);
    std::memcpy(bytes_.data() + at_, data, size);
    at_ += size;
    return static_cast<long>(size);
  }

  long read(char* data, std::size_t size) {
    if (spilled_ != nullptr) return static_cast<long>(std::fread(data, 1, size, spilled_));
    const std::size_t got = std::min(size, bytes_.size() - std::min(at_, bytes_.size()));
    std::memcpy(data, bytes_.data() + at_, got);
    at_ += got;
    return static_cast<long>(got);
  }

  int seek(off64_t* offset, int whence) {
    if (spilled_ != nullptr) {
      if (fseeko64(spilled_, *offset, whence) != 0) return -1;
      *offset = ftello64(spilled_);
      return 0;
    }
    const off64_t start = whence == SEEK_SET   ? 0
                          : whence == SEEK_CUR ? static_cast<off64_t>(at_)
                                               : static_cast<off64_t>(bytes_.size());
    if (start + *offset < 0) return -1;
    at_ = static_cast<std::size_t>(start + *offset);
    *offset = static_cast<off64_t>(at_);
    return 0;
  }

  std::array<char, 1 << 15>& buffer() { return buffer_; }

  void clear() {
    bytes_.clear();  // its memory stays for the next part
    at_ = 0;
  }
  bool is_spilled() const { return spilled_ != nullptr; }

 private:
  bool spill() {
    std::FILE* file = std::tmpfile();
    if (file == nullptr) return false;
    const bool whole = std::fwrite(bytes_.data(), 1, bytes_.size(), file) == bytes_.size() &&
                       fseeko64(file, static_cast<off64_t>(at_), SEEK_SET) == 0;
    if (!whole) {
      std::fclose(file);
      return false;
    }
    spilled_ = file;
    std::string().swap(bytes_);
    return true;
  }

  std::string bytes_;
  std::size_t at_ = 0;
  std::FILE* spilled_ = nullptr;
  std::array<char, 1 << 15> buffer_;  // of the stream above this file
};

// A closed file waits here for the next part, its memory with it.
std::vector<std::unique_ptr<MemoryFile>>& spare_files() {
  static std::vector<std::unique_ptr<MemoryFile>> files;
  return files;
}

MemoryFile* next_file() {
  std::vector<std::unique_ptr<MemoryFile>>& spare = spare_files();
  if (spare.empty()) return new (std::nothrow) MemoryFile;
  MemoryFile* file = spare.back().release();
  spare.pop_back();
  return file;
}

// libxlsxwriter and libc are C: an exception must not pass through them.
template <typename Action, typename Value>
Value guarded(Action action, Value failure) {
  try {
    return action();
  } catch (const std::exception&) {
    return failure;
  }
}

ssize_t write_file(void* file, const char* data, std::size_t size) {
  return guarded([&] { return static_cast<MemoryFile*>(file)->write(data, size); }, 0L);
}

ssize_t read_file(void* file, char* data, std::size_t size) {
  return static_cast<MemoryFile*>(file)->read(data, size);
}

int seek_file(void* file, off64_t* offset, int whence) {
  return static_cast<MemoryFile*>(file)->seek(offset, whence);
}

int close_file(void* closed) {
  std::unique_ptr<MemoryFile> file(static_cast<MemoryFile*>(closed));
  if (file->is_spilled()) return 0;
  return guarded(
      [&] {
        file->clear();
        spare_files().push_back(std::move(file));
        return 0;
      },
      0);
}

}  // namespace

std::FILE* open_memory_file() {
  MemoryFile* file = next_file();
  if (file == nullptr) return nullptr;
  std::FILE* stream = fopencookie(file, "w+", {read_file, write_file, seek_file, close_file});
  if (stream == nullptr) {
    delete file;
    return nullptr;
  }
  std::setvbuf(stream, file->buffer().data(), _IOFBF, file->buffer().size());
  return stream;
}

}  // namespace svodka::workbook
