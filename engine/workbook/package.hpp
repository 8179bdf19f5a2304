// The zip file around a workbook's parts.
//
// libxlsxwriter hands every finished part to minizip (zipOpen, zipWriteInFileInZip, ...). This
// folder defines those five functions itself, and the one that makes the temporary files behind
// the parts: the program's own definitions come before the library's, so parts arrive here without
// touching a disk, and three things become possible that libxlsxwriter 1.1.4 cannot do: parts can be amended before they are packed (see amendments.hpp),
// the compressor (libdeflate) is set up once instead of once per part, and parts that stay the same
// from workbook to workbook are compressed once per process.
//
// One package is open at a time (libxlsxwriter is not thread-safe either).
#pragma once

#include <functional>
#include <string>

namespace svodka::workbook {

// Between construction and destruction whatever libxlsxwriter writes is collected here.
class Package {
 public:
  // `amend` sees each part (its name as in the zip, its bytes) before it is packed.
  explicit Package(std::function<void(const std::string& part, std::string& bytes)> amend);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  // The zip file. Valid after workbook_close().
  std::string take() { return std::move(bytes_); }

  void open_part(const std::string& name);
  void append(const char* data, std::size_t size) { part_.append(data, size); }
  void close_part();
  void close();

 private:
  struct Entry {
    std::string name;
    std::uint32_t crc, compressed, size, offset;
  };

  std::function<void(const std::string&, std::string&)> amend_;
  std::string name_, part_, bytes_;
  std::vector<Entry> entries_;
};

}  // namespace svodka::workbook
