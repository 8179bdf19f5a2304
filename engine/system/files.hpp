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

// What is known of a file without reading it; zeros when it is none.
struct FileState {
  FileKind kind = FileKind::missing;
  std::uint64_t size = 0;     // bytes
  std::int64_t modified = 0;  // as Files::modified says
};

class Files {
 public:
  virtual ~Files() = default;

  virtual FileKind kind(const std::string& path) = 0;
  virtual std::string read(const std::string& path) = 0;  // whole file; throws SystemFailure
  // What stands from a byte on, `most` bytes of it.
  virtual std::string read_part(const std::string& path, std::uint64_t from, std::size_t most);
  virtual void write(const std::string& path, std::string_view bytes) = 0;  // in place
  // A file that must not be there yet, neither as a link. Others may never write to it, whatever
  // the umask allows.
  virtual void write_new(const std::string& path, std::string_view bytes) = 0;
  // Behind what stands there, in one piece with respect to others that do the same.
  virtual void append(const std::string& path, std::string_view bytes);
  virtual void create_folder(const std::string& path) = 0;                  // with parents
  virtual void remove(const std::string& path) = 0;                         // missing is fine
  virtual void rename(const std::string& from, const std::string& to) = 0;  // atomic, replaces
  // False: something lies at `to`, and stays there.
  virtual bool rename_to_new(const std::string& from, const std::string& to);
  virtual void sync(const std::string& path) = 0;  // fsync of a file or of a folder
  // Absolute, without links and dots; "" when nothing is there.
  virtual std::string real_path(const std::string& path) = 0;
  virtual std::uint64_t size(const std::string& path) = 0;  // bytes of a file
  // Names (not paths) inside a folder, sorted bytewise; recursive lists give "sub/name.lua" and no
  // folders of their own (links to folders are listed, not entered).
  virtual std::vector<std::string> list(const std::string& folder, bool recursive = false) = 0;
  // When the file was written last, in microseconds since 1970-01-01T00:00:00Z.
  virtual std::int64_t modified(const std::string& path) = 0;
  // All three at one look: thousands of files are asked about in a round.
  virtual FileState state(const std::string& path);
  // Microseconds since 1970-01-01T00:00:00Z. Only the ledger and the store's revisions ask.
  virtual std::int64_t now() = 0;

  // Whether what lies at `path` belongs to the folder that this object stands for; what leads out
  // of it is no input. The machine's own files belong to no folder in particular.
  virtual bool holds(const std::string& path);

  // Writes beside `path` under a name of its own, syncs, renames over it, syncs the folder. On
  // failure the partial file is removed and `path` is as it was. A link at `path` is replaced.
  void publish(const std::string& path, std::string_view bytes);
  // The same for a file that somebody else has already written at `part`.
  void publish_file(const std::string& part, const std::string& path);
  // False: something lies at `path`, and stays there; the part is removed.
  bool publish_new_file(const std::string& part, const std::string& path);
};

// A name in the folder of `path` that nobody else uses or can foresee: ".a.xlsx.5f0c….part".
std::string part_beside(const std::string& path);
// Whether `name` is one that part_beside gives for the file `of`.
bool is_part_of(std::string_view name, std::string_view of);

Files& real_files();

// join("data", "a.csv") is "data/a.csv"; an absolute name stands alone, as does one in "" or ".".
std::string join(const std::string& folder, const std::string& name);
std::string sha256_hex(std::string_view bytes);

}  // namespace svodka
