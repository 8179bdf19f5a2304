// Files that are too long for memory, written and read piece by piece. Everything else goes through
// Files.
//
// All of them throw SystemFailure, in the words of Files.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/system/unfinished.hpp"

namespace svodka {

// A new file that appears at `path` as it is written. Until close() has come back it is unfinished,
// and is removed again.
class FileWriter {
 public:
  explicit FileWriter(std::string path);
  ~FileWriter();
  FileWriter(const FileWriter&) = delete;
  FileWriter& operator=(const FileWriter&) = delete;

  void append(std::string_view bytes);
  void close();

 private:
  std::string path_;
  Unfinished unfinished_;
  int descriptor_;
};

// $TMPDIR, or else /tmp.
std::string temporary_folder();

// Has no name, so that it is gone with the object, or with the process however that ends. Stands in
// temporary_folder().
class TemporaryFile {
 public:
  TemporaryFile();
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void append(std::string_view bytes);
  // As many bytes as there are from `offset` on, at most `count`; gives how many.
  std::size_t read(std::uint64_t offset, char* to, std::size_t count) const;

 private:
  std::string folder_;
  int descriptor_;
};

}  // namespace svodka
