#include "engine/workbook/package.hpp"

#include <xlsxwriter/third_party/zip.h>
#include <zlib.h>

#include <cstdint>
#include <map>
#include <stdexcept>
#include <vector>

namespace svodka::workbook {
namespace {

Package* open_package = nullptr;

// zlib's state is 270 kB; setting it up for each of the ten small parts of a workbook costs as much
// as compressing them.
class Deflater {
 public:
  Deflater() {
    // 15 bits without zlib's header, as a zip entry stores it.
    if (deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK)
      throw std::bad_alloc();
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::string compress(std::string& bytes) {
    deflateReset(&stream_);
    std::string packed(deflateBound(&stream_, bytes.size()), '\0');
    stream_.next_in = reinterpret_cast<Bytef*>(bytes.data());
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream_.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream_, Z_FINISH) != Z_STREAM_END) throw std::length_error("part too large");
    packed.resize(packed.size() - stream_.avail_out);
    return packed;
  }

 private:
  z_stream stream_{};
};

struct Packed {
  std::uint32_t crc = 0;
  std::string raw, compressed;
};

Packed pack(std::string& bytes) {
  static Deflater deflater;
  Packed packed;
  packed.crc = static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
  packed.compressed = deflater.compress(bytes);
  return packed;
}

// The theme is 7 kB that never change; compressing it again costs a tenth of a small workbook.
const Packed& pack_constant(const std::string& name, std::string& bytes) {
  static std::map<std::string, Packed> known;
  Packed& kept = known[name];
  if (kept.compressed.empty() || kept.raw != bytes) {
    kept = pack(bytes);
    kept.raw = bytes;
  }
  return kept;
}

void put16(std::string& to, unsigned value) {
  to += static_cast<char>(value & 0xff);
  to += static_cast<char>(value >> 8 & 0xff);
}
void put32(std::string& to, std::uint32_t value) {
  put16(to, value & 0xffff);
  put16(to, value >> 16);
}

constexpr unsigned version = 20, deflated = 8, utf8_names = 1u << 11;
constexpr unsigned midnight = 0, first_of_1980 = 1u << 5 | 1u;  // MS-DOS time and date: a constant

}  // namespace

Package::Package(std::function<void(const std::string&, std::string&)> amend)
    : amend_(std::move(amend)) {
  open_package = this;
}

Package::~Package() { open_package = nullptr; }

void Package::open_part(const std::string& name) {
  name_ = name;
  part_.clear();
}

void Package::close_part() {
  amend_(name_, part_);
  Packed fresh;
  const bool constant = name_ == "xl/theme/theme1.xml" || name_ == "_rels/.rels";
  if (!constant) fresh = pack(part_);
  const Packed& packed = constant ? pack_constant(name_, part_) : fresh;
  if (bytes_.size() + packed.compressed.size() > 0xffff'0000u)
    throw std::length_error("workbook larger than 4 GB");

  const auto size = static_cast<std::uint32_t>(part_.size());
  const auto compressed = static_cast<std::uint32_t>(packed.compressed.size());
  entries_.push_back(
      {name_, packed.crc, compressed, size, static_cast<std::uint32_t>(bytes_.size())});
  put32(bytes_, 0x04034b50);
  put16(bytes_, version);
  put16(bytes_, utf8_names);
  put16(bytes_, deflated);
  put16(bytes_, midnight);
  put16(bytes_, first_of_1980);
  put32(bytes_, packed.crc);
  put32(bytes_, compressed);
  put32(bytes_, size);
  put16(bytes_, static_cast<unsigned>(name_.size()));
  put16(bytes_, 0);
  bytes_ += name_;
  bytes_ += packed.compressed;
}

void Package::close() {
  const auto start = static_cast<std::uint32_t>(bytes_.size());
  for (const Entry& entry : entries_) {
    put32(bytes_, 0x02014b50);
    put16(bytes_, version);
    put16(bytes_, version);
    put16(bytes_, utf8_names);
    put16(bytes_, deflated);
    put16(bytes_, midnight);
    put16(bytes_, first_of_1980);
    put32(bytes_, entry.crc);
    put32(bytes_, entry.compressed);
    put32(bytes_, entry.size);
    put16(bytes_, static_cast<unsigned>(entry.name.size()));
    for (int field = 0; field < 4; ++field) put16(bytes_, 0);  // extra, comment, disk, attributes
    put32(bytes_, 0);
    put32(bytes_, entry.offset);
    bytes_ += entry.name;
  }
  const auto end = static_cast<std::uint32_t>(bytes_.size());
  put32(bytes_, 0x06054b50);
  put16(bytes_, 0);
  put16(bytes_, 0);
  put16(bytes_, static_cast<unsigned>(entries_.size()));
  put16(bytes_, static_cast<unsigned>(entries_.size()));
  put32(bytes_, end - start);
  put32(bytes_, start);
  put16(bytes_, 0);
}

namespace {

// libxlsxwriter is C: an exception must not pass through it. workbook_close() reports the failure.
template <typename Step>
int guarded(Step step) {
  try {
    step();
    return ZIP_OK;
  } catch (const std::exception&) {
    return ZIP_INTERNALERROR;
  }
}

}  // namespace
}  // namespace svodka::workbook

using svodka::workbook::guarded;
using svodka::workbook::open_package;

extern "C" {

zipFile ZEXPORT zipOpen(const char*, int) { return open_package; }

int ZEXPORT zipOpenNewFileInZip4_64(zipFile file, const char* filename, const zip_fileinfo*,
                                    const void*, uInt, const void*, uInt, const char*, int, int,
                                    int, int, int, int, const char*, uLong, uLong, uLong, int) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded([&] { package->open_part(filename); });
}

int ZEXPORT zipWriteInFileInZip(zipFile file, const void* data, unsigned size) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded([&] { package->append(static_cast<const char*>(data), size); });
}

int ZEXPORT zipCloseFileInZip(zipFile file) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded([&] { package->close_part(); });
}

int ZEXPORT zipClose(zipFile file, const char*) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded([&] { package->close(); });
}

}  // extern "C"
