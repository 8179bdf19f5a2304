// Bytes for a column that nobody reads as it stands, compressed (deflate).
#pragma once

#include <string>
#include <string_view>

namespace svodka {

std::string packed(std::string_view bytes);
// Throws std::invalid_argument for bytes that packed() has not made.
std::string unpacked(std::string_view bytes);

}  // namespace svodka
