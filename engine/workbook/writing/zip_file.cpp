#include "engine/workbook/writing/zip_file.hpp"

#include <map>
#include <memory>
#include <stdexcept>

#include <libdeflate.h>

#include "engine/workbook/writing/deflate_stream.hpp"
#include "engine/workbook/writing/mark.hpp"

namespace svodka::workbook {
namespace {

// One compressor for the life of the process: setting one up costs as much as compressing the
// small parts of a workbook.
class Packer {
 public:
  const PackedPart& pack(const std::string& name, const std::string& bytes) {
    Kept& last = bytes.size() <= kept_up_to ? kept_[name] : passing_;
    if (last.packed.compressed.empty() || last.raw != bytes) {
      last.raw = bytes;
      last.packed.crc = libdeflate_crc32(0, bytes.data(), bytes.size());
      last.packed.size = static_cast<std::uint32_t>(bytes.size());
      compress(bytes, last.packed.compressed);
    }
    return last.packed;
  }

 private:
  struct Kept {
    std::string raw;
    PackedPart packed;
  };

  static constexpr std::size_t kept_up_to = 64 << 10;

  void compress(const std::string& bytes, std::string& packed) {
    packed.resize(libdeflate_deflate_compress_bound(compressor_.get(), bytes.size()));
    const std::size_t size = libdeflate_deflate_compress(
        compressor_.get(), bytes.data(), bytes.size(), packed.data(), packed.size());
    if (size == 0) throw std::length_error("a part is too large");
    packed.resize(size);
  }

  static libdeflate_compressor* made() {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(level);
    if (compressor == nullptr) throw std::bad_alloc();
    return compressor;
  }

  static constexpr int level = 5;  // no larger than zlib's default makes them, and faster than 6

  std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor_{
      made(), libdeflate_free_compressor};
  std::map<std::string, Kept> kept_;
  Kept passing_;
};

void put16(std::string& to, unsigned value) {
  to += static_cast<char>(value & 0xff);
  to += static_cast<char>(value >> 8 & 0xff);
}
void put32(std::string& to, std::uint32_t value) {
  put16(to, value & 0xffff);
  put16(to, value >> 16);
}

constexpr unsigned version = 20, deflated = 8, utf8_names = 1u << 11;
constexpr unsigned sizes_follow = 1u << 3;  // in a descriptor behind the part's bytes
constexpr unsigned midnight = 0, first_of_1980 = 1u << 5 | 1u;  // MS-DOS time and date: a constant
constexpr std::uint64_t most_bytes = 0xffff'0000u;
constexpr std::size_t flushed_from = std::size_t{1} << 16;

}  // namespace

const PackedPart& pack(const std::string& name, const std::string& bytes) {
  static Packer packer;
  return packer.pack(name, bytes);
}

void ZipFile::add(const std::string& name, const PackedPart& part) {
  entries_.push_back({name, utf8_names, part.crc,
                      static_cast<std::uint32_t>(part.compressed.size()), part.size, offset()});
  put_header(entries_.back());
  put(part.compressed);
  offset();  // throws when the next entry would begin beyond 32 bits
}

void ZipFile::add_streamed(const std::string& name,
                           const std::function<void(DeflateStream&)>& write) {
  entries_.push_back({name, utf8_names | sizes_follow, 0, 0, 0, offset()});
  put_header(entries_.back());
  DeflateStream stream([this](std::string_view compressed) { put(compressed); });
  write(stream);
  stream.finish();
  if (stream.size() > most_bytes) throw std::length_error("a sheet is larger than 4 GB");
  Entry& entry = entries_.back();
  entry.crc = stream.crc();
  entry.compressed = static_cast<std::uint32_t>(stream.compressed());
  entry.size = static_cast<std::uint32_t>(stream.size());
  put32(bytes_, 0x08074b50);
  put32(bytes_, entry.crc);
  put32(bytes_, entry.compressed);
  put32(bytes_, entry.size);
  offset();
}

std::uint32_t ZipFile::offset() const {
  const std::uint64_t all = flushed_ + bytes_.size();
  if (all > most_bytes) throw std::length_error("it is larger than 4 GB");
  return static_cast<std::uint32_t>(all);
}

void ZipFile::put_common_fields(const Entry& entry) {
  put16(bytes_, version);
  put16(bytes_, entry.flags);
  put16(bytes_, deflated);
  put16(bytes_, midnight);
  put16(bytes_, first_of_1980);
  put32(bytes_, entry.crc);
  put32(bytes_, entry.compressed);
  put32(bytes_, entry.size);
  put16(bytes_, static_cast<unsigned>(entry.name.size()));
}

void ZipFile::put_header(const Entry& entry) {
  put32(bytes_, 0x04034b50);
  put_common_fields(entry);
  put16(bytes_, 0);  // extra
  bytes_ += entry.name;
}

void ZipFile::put(std::string_view bytes) {
  bytes_ += bytes;
  if (sink_ && bytes_.size() >= flushed_from) flush();
}

void ZipFile::flush() {
  sink_(bytes_);
  flushed_ += bytes_.size();
  bytes_.clear();
}

void ZipFile::close() {
  const std::uint32_t start = offset();
  const std::size_t first = bytes_.size();
  std::size_t last = first;
  for (const Entry& entry : entries_) {
    last = bytes_.size();
    put32(bytes_, 0x02014b50);
    put16(bytes_, version);
    put_common_fields(entry);
    for (int field = 0; field < 4; ++field) put16(bytes_, 0);  // extra, comment, disk, attributes
    put32(bytes_, 0);
    put32(bytes_, entry.offset);
    bytes_ += entry.name;
  }
  if (!entries_.empty()) {
    const std::string mark = mark_of(std::string_view(bytes_).substr(first));
    bytes_[last + extra_length_at] = static_cast<char>(mark.size());
    bytes_ += mark;
  }
  const std::uint32_t end = offset();
  put32(bytes_, 0x06054b50);
  put16(bytes_, 0);
  put16(bytes_, 0);
  put16(bytes_, static_cast<unsigned>(entries_.size()));
  put16(bytes_, static_cast<unsigned>(entries_.size()));
  put32(bytes_, end - start);
  put32(bytes_, start);
  put16(bytes_, 0);
  if (sink_) flush();
}

}  // namespace svodka::workbook
