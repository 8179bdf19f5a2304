#include "engine/workbook/writing/package.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <stdexcept>
#include <vector>

#include <libdeflate.h>
#include <xlsxwriter/third_party/zip.h>

#include "engine/system/files.hpp"
#include "engine/workbook/writing/deflate_stream.hpp"
#include "engine/workbook/writing/mark.hpp"
#include "engine/workbook/writing/memory_file.hpp"

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
constexpr unsigned sizes_follow = 1u << 3;  // in a descriptor behind the part's bytes
constexpr unsigned midnight = 0, first_of_1980 = 1u << 5 | 1u;  // MS-DOS time and date: a constant
constexpr std::uint64_t most_bytes = 0xffff'0000u;
constexpr std::size_t flushed_from = std::size_t{1} << 16;

}  // namespace

Package::Package(Amend amend, Sink sink) : amend_(std::move(amend)), sink_(std::move(sink)) {
  open_package = this;
}

Package::~Package() { open_package = nullptr; }

std::string Package::take() {
  try {
    if (failure_) std::rethrow_exception(failure_);
  } catch (const std::length_error& error) {
    throw SystemFailure(std::string("cannot make the workbook: ") + error.what());
  }
  return std::move(bytes_);
}

void Package::open_part(const std::string& name) {
  name_ = name;
  part_.clear();
}

void Package::close_part() {
  const std::vector<Insertion> insertions = amend_(name_, part_);
  if (insertions.empty())
    pack_whole();
  else
    pack_with(insertions);
}

void Package::pack_whole() {
  const Packed& packed = pack(name_, part_);
  entries_.push_back({name_, utf8_names, packed.crc,
                      static_cast<std::uint32_t>(packed.compressed.size()),
                      static_cast<std::uint32_t>(part_.size()), offset()});
  put_header(entries_.back());
  put(packed.compressed);
  offset();  // throws when the next entry would begin beyond 32 bits
}

void Package::pack_with(const std::vector<Insertion>& insertions) {
  entries_.push_back({name_, utf8_names | sizes_follow, 0, 0, 0, offset()});
  put_header(entries_.back());
  DeflateStream stream([this](std::string_view compressed) { put(compressed); });
  const std::string_view part = part_;
  std::size_t done = 0;
  for (const Insertion& insertion : insertions) {
    stream.add(part.substr(done, insertion.at - done));
    done = insertion.at;
    for (std::string_view piece = insertion.next(); !piece.empty(); piece = insertion.next())
      stream.add(piece);
  }
  stream.add(part.substr(done));
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

std::uint32_t Package::offset() const {
  const std::uint64_t all = flushed_ + bytes_.size();
  if (all > most_bytes) throw std::length_error("it is larger than 4 GB");
  return static_cast<std::uint32_t>(all);
}

void Package::put_common_fields(const Entry& entry) {
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

void Package::put_header(const Entry& entry) {
  put32(bytes_, 0x04034b50);
  put_common_fields(entry);
  put16(bytes_, 0);  // extra
  bytes_ += entry.name;
}

void Package::put(std::string_view bytes) {
  bytes_ += bytes;
  if (sink_ && bytes_.size() >= flushed_from) flush();
}

void Package::flush() {
  sink_(bytes_);
  flushed_ += bytes_.size();
  bytes_.clear();
}

void Package::close() {
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

namespace {

// libxlsxwriter is C: an exception must not pass through it. It does not learn of a failure
// either, because it would print it; take() throws it.
template <typename Step>
int guarded(Package& package, Step step) {
  if (package.has_failed()) return ZIP_OK;
  try {
    step();
  } catch (const std::exception&) {
    package.fail(std::current_exception());
  }
  return ZIP_OK;
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
  return guarded(*package, [&] { package->open_part(filename); });
}

int ZEXPORT zipWriteInFileInZip(zipFile file, const void* data, unsigned size) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded(*package, [&] { package->append(static_cast<const char*>(data), size); });
}

int ZEXPORT zipCloseFileInZip(zipFile file) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded(*package, [&] { package->close_part(); });
}

int ZEXPORT zipClose(zipFile file, const char*) {
  auto* package = static_cast<svodka::workbook::Package*>(file);
  return guarded(*package, [&] { package->close(); });
}

}  // extern "C"
