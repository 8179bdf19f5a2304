// Texts in the encodings that tables come in: which one it is follows from the bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace svodka {

struct DecodedText {
  std::string text;           // UTF-8, without a byte order mark
  std::string_view encoding;  // "UTF-8", "UTF-16", "windows-1251", "cp866"
};

// nullopt for what is no text: bytes of zero where no UTF-16 has them, or UTF-8 with broken bytes.
std::optional<DecodedText> decoded_text(std::string_view bytes);

}  // namespace svodka
