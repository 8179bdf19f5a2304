#include "engine/store/backup/checksum.hpp"

#include <algorithm>
#include <string_view>

#include "engine/places/places.hpp"
#include "engine/system/sha256.hpp"

namespace svodka::detail {
namespace {

constexpr std::string_view label = "\nsvodka backup, sha256 of the bytes before this line: ";
constexpr std::size_t length_of_digest = 64;
constexpr std::size_t length_of_line = label.size() + length_of_digest + 1;

std::string digest_of(Files& files, const std::string& path, std::uint64_t bytes) {
  constexpr std::uint64_t most = 1u << 20;
  Sha256 digest;
  for (std::uint64_t at = 0; at < bytes;) {
    const std::string block = files.read_part(path, at, as_size(std::min(most, bytes - at)));
    if (block.empty()) break;  // it has been cut meanwhile
    digest.add(block);
    at += block.size();
  }
  return digest.hex();
}

}  // namespace

void append_checksum(Files& files, const std::string& path) {
  const std::string digest = digest_of(files, path, files.size(path));
  files.append(path, std::string(label) + digest + "\n");
}

Checksum checksum_of(Files& files, const std::string& path) {
  const std::uint64_t size = files.size(path);
  if (size < length_of_line) return Checksum::none;
  const std::uint64_t bytes = size - length_of_line;
  const std::string line = files.read_part(path, bytes, length_of_line);
  if (!line.starts_with(label)) return Checksum::none;
  const bool agrees = digest_of(files, path, bytes) == line.substr(label.size(), length_of_digest);
  return agrees ? Checksum::agrees : Checksum::differs;
}

}  // namespace svodka::detail
