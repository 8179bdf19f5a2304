#include "engine/delivery/archive.hpp"

#include <memory>

#include <fmt/format.h>
#include <zip.h>

#include "engine/places/places.hpp"
#include "engine/system/files.hpp"

namespace svodka {

namespace {

// The first day that an archive can tell: when it was made says nothing about the figures.
constexpr zip_uint16_t no_time = 0;
constexpr zip_uint16_t first_day = (1 << 5) | 1;

[[noreturn]] void fail(const char* why) {
  throw SystemFailure(fmt::format("cannot make an archive: {}", why));
}

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};

void add_file(zip_t* archive, const std::string& name, const std::string& bytes) {
  zip_source_t* const source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
  if (source == nullptr) fail(zip_strerror(archive));
  const zip_int64_t index =
      zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);
  if (index < 0) {
    zip_source_free(source);
    fail(zip_strerror(archive));
  }
  const auto at = static_cast<zip_uint64_t>(index);
  zip_set_file_compression(archive, at, ZIP_CM_STORE, 0);
  zip_file_set_dostime(archive, at, no_time, first_day, 0);
}

std::string read_back(zip_source_t* source) {
  zip_stat_t status;
  if (zip_source_open(source) != 0 || zip_source_stat(source, &status) != 0)
    fail(zip_error_strerror(zip_source_error(source)));
  std::string bytes(status.size, '\0');
  const zip_int64_t count = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (count < 0 || as_size(count) != bytes.size()) fail("it cannot be read back from memory");
  return bytes;
}

}  // namespace

std::string archive_of(const std::vector<std::pair<std::string, std::string>>& files) {
  zip_error_t error;
  zip_error_init(&error);
  const std::unique_ptr<zip_source_t, FreeSource> target(
      zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) fail(zip_error_strerror(&error));
  std::unique_ptr<zip_t, DiscardArchive> archive(
      zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!archive) fail(zip_error_strerror(&error));
  zip_source_keep(target.get());
  for (const auto& [name, bytes] : files) add_file(archive.get(), name, bytes);
  zip_set_archive_comment(archive.get(), archive_mark.data(), archive_mark.size());
  if (zip_close(archive.get()) != 0) fail(zip_strerror(archive.get()));
  static_cast<void>(archive.release());
  return read_back(target.get());
}

}  // namespace svodka
