#include "engine/workbook/package.hpp"

#include <libdeflate.h>
#include <xlsxwriter/third_party/zip.h>

#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <vector>

#include "engine/workbook/memory_file.hpp"

namespace svodka::workbook {
namespace {

Package* open_package = nullptr;

struct Packed {
  std::uint32_t crc = 0;
  std::string raw, compressed;
};

// One compressor for the life of the process: setting one up costs as much as compressing the
// small parts of a workbook.
class Packer {
 public:
  // Styles, theme, relations and content types are the same from one workbook of a form to the
  // next; what was packed last under a name is kept and compared, which is far cheaper than
  // packing. The reference holds until the next call for the same name.
  const Packed& pack(const std::string& name, const std::string& bytes) {
    Packed& last = bytes.size() <= kept_up_to ? kept_[name] : passing_;
    if (last.compressed.empty() || last.raw != bytes) {
      last.raw = bytes;
      last.crc = libdeflate_crc32(0, bytes.data(), bytes.size());
      compress(bytes, last.compressed);
    }
    return last;
  }

 private:
  static constexpr std::size_t kept_up_to = 64 << 10;

  void compress(const std::string& bytes, std::string& packed) {
    packed.resize(libdeflate_deflate_compress_bound(compressor_.get(), bytes.size()));
    const std::size_t size = libdeflate_deflate_compress(
        compressor_.get(), bytes.data(), bytes.size(), packed.data(), packed.size());
    if (size == 0) throw std::length_error("part too large");
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
  std::map<std::string, Packed> kept_;
  Packed passing_;
};

const Packed& pack(const std::string& name, const std::string& bytes) {
  static Packer packer;
  return packer.pack(name, bytes);
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
  const Packed& packed = pack(name_, part_);
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

// What libxlsxwriter calls for a temporary file (third_party/tmpfileplus.h).
FILE* tmpfileplus(const char*, const char*, char**, int) {
  return svodka::workbook::open_memory_file();
}

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
