// All access to the operating system's files and clock, behind one interface that tests replace to
// inject faults (a full disk, a failing rename, a frozen clock).
//
// Thread-safety: implementations may be used from one thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace svodka {

// The machine failed, not the user: disk full, permission denied, database broken. Exit status 3.
class SystemFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

enum class FileKind { missing, file, directory, other };

class Files {
 public:
  virtual ~Files() = default;

  virtual FileKind kind(const std::string& path) = 0;
  virtual std::string read(const std::string& path) = 0;  // whole file; throws SystemFailure
  virtual void write(const std::string& path, std::string_view bytes) = 0;  // in place
  virtual void create_folder(const std::string& path) = 0;                  // with parents
  virtual void remove(const std::string& path) = 0;                         // missing is fine
  virtual void rename(const std::string& from, const std::string& to) = 0;  // atomic, replaces
  virtual void sync(const std::string& path) = 0;  // fsync of a file or of a folder
  // Names (not paths) inside a folder, sorted bytewise; recursive lists give "sub/name.lua" and no
  // folders of their own (links to folders are listed, not entered).
  virtual std::vector<std::string> list(const std::string& folder, bool recursive = false) = 0;
  // Microseconds since 1970-01-01T00:00:00Z. Only the ledger and the store's revisions ask.
  virtual std::int64_t now() = 0;

  // Writes beside `path` (same folder, name + ".part"), syncs, renames over it, syncs the folder.
  // On failure the partial file is removed and `path` is as it was.
  void publish(const std::string& path, std::string_view bytes);
  // The same for a file that somebody else has already written at `part`.
  void publish_file(const std::string& part, const std::string& path);
};

Files& real_files();

// join("data", "a.csv") is "data/a.csv"; an absolute name stands alone, as does one in "" or ".".
std::string join(const std::string& folder, const std::string& name);
std::string sha256_hex(std::string_view bytes);

}  // namespace svodka
