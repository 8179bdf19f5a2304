// A folder of its own for a test, gone after it.
#pragma once

#include <filesystem>
#include <string>

#include <stdlib.h>

namespace svodka {

class TemporaryFolder {
 public:
  TemporaryFolder() : TemporaryFolder(std::filesystem::temp_directory_path()) {}
  explicit TemporaryFolder(const std::filesystem::path& parent) {
    std::string pattern = (parent / "svodka-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  // In memory where the system has such a folder: for tests that commit thousands of times.
  static TemporaryFolder in_memory() {
    std::error_code ignored;
    const std::filesystem::path memory = "/dev/shm";
    return TemporaryFolder(std::filesystem::is_directory(memory, ignored)
                               ? memory
                               : std::filesystem::temp_directory_path());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  const std::string& path() const { return path_; }
  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace svodka
