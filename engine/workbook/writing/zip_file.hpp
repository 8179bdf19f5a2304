// A zip file as it is written: entry after entry, then the directory with the mark of mark.hpp.
// The same parts give the same bytes; no entry has a date of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace svodka::workbook {

class DeflateStream;

struct PackedPart {
  std::uint32_t crc = 0, size = 0;  // of the part before it was compressed
  std::string compressed;
};

// Styles, theme, relations and content types are the same from one workbook of a form to the next;
// what was packed last under a name is kept and compared, which is far cheaper than packing. The
// reference holds until the next call for the same name. Throws std::length_error for a part of
// more than 4 GB.
const PackedPart& pack(const std::string& name, const std::string& bytes);

// Each step throws std::length_error when the file becomes larger than 4 GB.
class ZipFile {
 public:
  using Sink = std::function<void(std::string_view)>;

  // With `sink` the file goes there as it grows; without one it is kept.
  explicit ZipFile(Sink sink = {}) : sink_(std::move(sink)) {}

  void add(const std::string& name, const PackedPart& part);
  // A part that is compressed while it is made: `write` gives its bytes to the stream.
  void add_streamed(const std::string& name, const std::function<void(DeflateStream&)>& write);
  void close();
  std::string take() { return std::move(bytes_); }  // after close(), without a sink

 private:
  struct Entry {
    std::string name;
    unsigned flags;
    std::uint32_t crc, compressed, size;  // 0 while not known
    std::uint32_t offset;
  };

  std::uint32_t offset() const;
  void put_common_fields(const Entry& entry);  // of its header and of its entry in the directory
  void put_header(const Entry& entry);
  void put(std::string_view bytes);
  void flush();

  Sink sink_;
  std::uint64_t flushed_ = 0;
  std::string bytes_;
  std::vector<Entry> entries_;
};

}  // namespace svodka::workbook
