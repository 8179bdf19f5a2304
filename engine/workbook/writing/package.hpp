// The zip file around a workbook's parts.
//
// libxlsxwriter hands every finished part to minizip (zipOpen, zipWriteInFileInZip, ...). This
// folder defines those five functions itself, and the one that makes the temporary files behind
// the parts: the program's own definitions come before the library's, so parts arrive here without
// touching a disk, and four things become possible that libxlsxwriter 1.1.4 cannot do: parts can be
// amended before they are packed (see amendments.hpp), long rows can be put into them
// as they are packed (see long_rows.hpp), the compressor (libdeflate) is set up once instead of
// once per part, and parts that stay the same from workbook to workbook are compressed once per
// process.
//
// One package is open at a time (libxlsxwriter is not thread-safe either).
#pragma once

#include <exception>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workbook/writing/zip_file.hpp"

namespace svodka::workbook {

// Text too long for memory, which is put into a part while that is packed.
struct Insertion {
  std::size_t at;  // before this byte of the part
  // The next piece, valid until the next call; "" at the end.
  std::function<std::string_view()> next;
};

// Between construction and destruction whatever libxlsxwriter writes is collected here.
class Package {
 public:
  // Called with each part (its name in the zip, its bytes) before it is packed; returns what is to
  // be put into it, in order.
  using Amend = std::function<std::vector<Insertion>(const std::string& part, std::string& bytes)>;

  // With `sink` the zip file goes there as it grows; without one it is kept.
  explicit Package(Amend amend, ZipFile::Sink sink = {});
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  // After workbook_close(): the zip file, unless there is a sink. Throws what an earlier step
  // failed with, since nothing can be thrown through libxlsxwriter.
  std::string take();

  // What libxlsxwriter calls; these throw.
  void open_part(const std::string& name);
  void append(const char* data, std::size_t size) { part_.append(data, size); }
  void close_part();
  void close() { zip_.close(); }
  void fail(std::exception_ptr why) { failure_ = std::move(why); }
  bool has_failed() const { return failure_ != nullptr; }

 private:
  void pack_with(const std::vector<Insertion>& insertions);

  Amend amend_;
  ZipFile zip_;
  std::string name_, part_;
  std::exception_ptr failure_;
};

}  // namespace svodka::workbook
