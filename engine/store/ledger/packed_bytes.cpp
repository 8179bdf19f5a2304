#include "engine/store/ledger/packed_bytes.hpp"

#include <cstdint>
#include <memory>
#include <new>
#include <stdexcept>

#include <libdeflate.h>

#include "engine/text/ascii.hpp"

namespace svodka {
namespace {

// A few kilobytes of each workbook are kept for years, so they are packed as small as can be. For a
// workbook of a whole country that would take as long as making it.
constexpr int level = 12, level_of_long = 6;
constexpr std::size_t long_size = 128u << 10;
constexpr std::size_t length_size = 4;  // how long the bytes are unpacked, lowest byte first
constexpr std::uint32_t most_bytes = 1u << 30;

struct Freeing {
  void operator()(libdeflate_compressor* it) const { libdeflate_free_compressor(it); }
  void operator()(libdeflate_decompressor* it) const { libdeflate_free_decompressor(it); }
};

using Compressor = std::unique_ptr<libdeflate_compressor, Freeing>;

libdeflate_compressor& compressor_for(std::size_t size) {
  static const Compressor usual(libdeflate_alloc_compressor(level));
  static const Compressor quick(libdeflate_alloc_compressor(level_of_long));
  if (!usual || !quick) throw std::bad_alloc();
  return size < long_size ? *usual : *quick;
}

libdeflate_decompressor& decompressor() {
  static const std::unique_ptr<libdeflate_decompressor, Freeing> only(
      libdeflate_alloc_decompressor());
  if (!only) throw std::bad_alloc();
  return *only;
}

}  // namespace

std::string packed(std::string_view bytes) {
  if (bytes.size() > most_bytes) throw std::length_error("it is larger than 1 GB");
  std::string result(length_size, '\0');
  for (std::size_t i = 0; i < length_size; ++i)
    result[i] = static_cast<char>(bytes.size() >> 8 * i & 0xff);
  libdeflate_compressor& compressor = compressor_for(bytes.size());
  result.resize(length_size + libdeflate_deflate_compress_bound(&compressor, bytes.size()));
  const std::size_t size =
      libdeflate_deflate_compress(&compressor, bytes.data(), bytes.size(),
                                  result.data() + length_size, result.size() - length_size);
  if (size == 0) throw std::invalid_argument("it cannot be compressed");
  result.resize(length_size + size);
  return result;
}

std::string unpacked(std::string_view bytes) {
  if (bytes.size() < length_size) throw std::invalid_argument("it ends too early");
  std::uint32_t size = 0;
  for (std::size_t i = length_size; i-- > 0;) size = size << 8 | byte_of(bytes[i]);
  if (size > most_bytes) throw std::invalid_argument("it is larger than 1 GB");
  bytes.remove_prefix(length_size);
  // No byte of deflate stands for more: a damaged length must not ask for memory.
  constexpr std::size_t most_per_byte = 1032;
  if (size > (bytes.size() + 1) * most_per_byte)
    throw std::invalid_argument("its length is not that of its bytes");
  std::string result(size, '\0');
  if (libdeflate_deflate_decompress(&decompressor(), bytes.data(), bytes.size(), result.data(),
                                    result.size(), nullptr) != LIBDEFLATE_SUCCESS)
    throw std::invalid_argument("its bytes cannot be read");
  return result;
}

}  // namespace svodka
