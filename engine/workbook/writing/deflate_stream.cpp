#include "engine/workbook/writing/deflate_stream.hpp"

#include <array>
#include <new>
#include <utility>

#include <libdeflate.h>

namespace svodka::workbook {

namespace {

constexpr int raw = -MAX_WBITS;  // a zip file has headers of its own
constexpr int memory_level = 8;  // zlib's default

}  // namespace

DeflateStream::DeflateStream(Sink sink) : sink_(std::move(sink)) {
  if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, raw, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
}

DeflateStream::~DeflateStream() { deflateEnd(&stream_); }

void DeflateStream::add(std::string_view bytes) {
  crc_ = libdeflate_crc32(crc_, bytes.data(), bytes.size());
  size_ += bytes.size();
  run(bytes, Z_NO_FLUSH);
}

void DeflateStream::finish() { run({}, Z_FINISH); }

void DeflateStream::run(std::string_view bytes, int flush) {
  std::array<unsigned char, 1 << 15> out;
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream_.avail_in = static_cast<uInt>(bytes.size());
  do {
    stream_.next_out = out.data();
    stream_.avail_out = static_cast<uInt>(out.size());
    deflate(&stream_, flush);
    const std::size_t made = out.size() - stream_.avail_out;
    compressed_ += made;
    sink_({reinterpret_cast<const char*>(out.data()), made});
  } while (stream_.avail_out == 0);
}

}  // namespace svodka::workbook
