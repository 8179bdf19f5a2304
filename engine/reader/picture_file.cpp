#include "engine/reader/picture_file.hpp"

#include <cstdint>

#include <libdeflate.h>

#include "engine/reader/big_endian.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::reader {
namespace {

constexpr const char* cut = "the picture is cut: its end is missing";

// Chunks of length, type, content and checksum, the last of type IEND (PNG, section 5).
std::optional<std::string> png_problem(std::string_view bytes) {
  constexpr std::size_t around = 12;  // what a chunk has besides its content
  for (std::size_t at = 8; at + around <= bytes.size();) {
    const std::size_t length = big_endian(bytes, at, 4);
    if (length > bytes.size() - at - around) return cut;
    const std::uint32_t checksum = libdeflate_crc32(0, bytes.data() + at + 4, length + 4);
    if (checksum != big_endian(bytes, at + 8 + length, 4))
      return "the picture is damaged: a checksum in it is wrong";
    if (bytes.substr(at + 4, 4) == "IEND") return std::nullopt;
    at += length + around;
  }
  return cut;
}

}  // namespace

std::optional<std::string> picture_problem(std::string_view bytes) {
  if (bytes.empty()) return "the file is empty";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
    if (auto problem = png_problem(bytes)) return problem;
  } else if (bytes.starts_with("\xFF\xD8")) {
    if (bytes.rfind("\xFF\xD9") == bytes.npos) return cut;
  } else if (bytes.starts_with("GIF8")) {
    // Some programs write zeros behind the trailer.
    const std::size_t last = bytes.find_last_not_of('\0');
    if (bytes[last] != ';') return cut;
  } else if (bytes.starts_with("BM")) {
    const std::size_t pixels_from = bytes.size() < 14 ? 0 : byte_of(bytes[10]);
    if (pixels_from == 0 || bytes.size() <= pixels_from) return cut;
  } else {
    return "it is not a PNG, JPEG, GIF or BMP picture";
  }
  if (!picture_size(bytes)) return "the picture is damaged: it does not say how large it is";
  return std::nullopt;
}

}  // namespace svodka::reader
