#include "tests/form/painted.hpp"

#include <libdeflate.h>

namespace svodka::form {
namespace {

std::string big_endian(std::size_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(value >> shift);
  return bytes;
}

std::string chunk(const std::string& content) {
  return big_endian(content.size() - 4) + content +
         big_endian(libdeflate_crc32(0, content.data(), content.size()));
}

}  // namespace

std::string painted_png(int width, int height) {
  std::string pixels;
  for (int row = 0; row < height; ++row)
    pixels += '\0' + std::string(static_cast<std::size_t>(width) * 3, '\x60');
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
  std::string packed(libdeflate_zlib_compress_bound(compressor, pixels.size()), '\0');
  packed.resize(libdeflate_zlib_compress(compressor, pixels.data(), pixels.size(), packed.data(),
                                         packed.size()));
  libdeflate_free_compressor(compressor);
  const std::string header = "IHDR" + big_endian(static_cast<std::size_t>(width)) +
                             big_endian(static_cast<std::size_t>(height)) +
                             std::string("\x08\x02\0\0\0", 5);
  return "\x89PNG\r\n\x1A\n" + chunk(header) + chunk("IDAT" + packed) + chunk("IEND");
}

}  // namespace svodka::form
