// The numbers in picture files, whose high bytes come first. Bytes beyond the end count as 0, so
// that a file that is cut needs no checks of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/text/ascii.hpp"

namespace svodka::reader {

inline std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint32_t value = 0;
  for (std::size_t index = 0; index < length; ++index)
    value = value << 8 | (at + index < bytes.size() ? byte_of(bytes[at + index]) : 0);
  return value;
}

}  // namespace svodka::reader
