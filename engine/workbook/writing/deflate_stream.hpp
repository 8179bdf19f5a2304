// Compresses a part that is produced piece by piece. libdeflate, which packs all others, needs the
// whole part at once; this uses zlib.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include <zlib.h>

namespace svodka::workbook {

class DeflateStream {
 public:
  using Sink = std::function<void(std::string_view)>;
  explicit DeflateStream(Sink sink);  // called with the compressed bytes
  ~DeflateStream();
  DeflateStream(const DeflateStream&) = delete;
  DeflateStream& operator=(const DeflateStream&) = delete;

  void add(std::string_view bytes);
  void finish();

  std::uint32_t crc() const { return crc_; }  // of the uncompressed bytes
  std::uint64_t size() const { return size_; }
  std::uint64_t compressed() const { return compressed_; }

 private:
  void run(std::string_view bytes, int flush);

  Sink sink_;
  z_stream stream_{};
  std::uint32_t crc_ = 0;
  std::uint64_t size_ = 0, compressed_ = 0;
};

}  // namespace svodka::workbook
