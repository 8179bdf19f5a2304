#include <array>

#include <nettle/sha2.h>

#include "engine/system/files.hpp"

namespace svodka {

std::string sha256_hex(std::string_view bytes) {
  sha256_ctx context;
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  sha256_digest(&context, digest.size(), digest.data());
  static constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * digest.size());
  for (const std::uint8_t byte : digest) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

}  // namespace svodka
