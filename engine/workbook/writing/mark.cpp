#include "engine/workbook/writing/mark.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "engine/places/places.hpp"
#include "engine/system/files.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::workbook {
namespace {

// A header of two bytes (the kind of the field, then the length of what follows), then the digest.
constexpr std::string_view header("Sv\x40\x00", 4);
constexpr std::size_t mark_size = header.size() + 64;

constexpr std::size_t end_record_size = 22;  // without a comment, which workbooks here do not have
constexpr std::string_view end_record("PK\x05\x06", 4);
constexpr std::string_view entry_signature("PK\x01\x02", 4);
constexpr std::size_t entry_size = 46;  // without name, extra field and comment

std::size_t number_at(std::string_view bytes, std::size_t at, int length) {
  std::size_t number = 0;
  for (int i = length - 1; i >= 0; --i) number = number << 8 | byte_of(bytes[at + as_size(i)]);
  return number;
}

std::optional<std::string_view> directory_of(std::string_view zip) {
  if (zip.size() < end_record_size) return std::nullopt;
  const std::string_view end = zip.substr(zip.size() - end_record_size);
  if (!end.starts_with(end_record)) return std::nullopt;
  const std::size_t size = number_at(end, 12, 4);
  const std::size_t start = number_at(end, 16, 4);
  const std::size_t comment = number_at(end, 20, 2);
  if (start + size != zip.size() - end_record_size || comment != 0) return std::nullopt;
  return zip.substr(start, size);
}

// Where the last entry begins, when the directory holds whole entries.
std::optional<std::size_t> last_entry_of(std::string_view directory) {
  std::optional<std::size_t> last;
  std::size_t at = 0;
  while (at < directory.size()) {
    const std::string_view rest = directory.substr(at);
    if (rest.size() < entry_size || !rest.starts_with(entry_signature)) return std::nullopt;
    last = at;
    at += entry_size + number_at(rest, 28, 2) + number_at(rest, extra_length_at, 2) +
          number_at(rest, 32, 2);
  }
  if (at != directory.size()) return std::nullopt;
  return last;
}

}  // namespace

std::string mark_of(std::string_view directory) {
  return std::string(header) + sha256_hex(directory);
}

bool is_as_written(std::string_view zip) {
  const std::optional<std::string_view> directory = directory_of(zip);
  if (!directory || directory->size() < mark_size) return false;
  const std::optional<std::size_t> last = last_entry_of(*directory);
  if (!last || number_at(*directory, *last + extra_length_at, 2) != mark_size) return false;
  std::string unmarked(directory->substr(0, directory->size() - mark_size));
  unmarked[*last + extra_length_at] = '\0';
  unmarked[*last + extra_length_at + 1] = '\0';
  return directory->substr(unmarked.size()) == mark_of(unmarked);
}

}  // namespace svodka::workbook
