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

// The same of a file that is read piece by piece. The encoding is that of the first piece that has
// more than ASCII.
class PieceDecoder {
 public:
  // The text of the next bytes, without what may go on in the bytes after them. nullopt: they are
  // no text in the encoding of those before.
  std::optional<std::string> decode(std::string_view bytes, bool is_last);

  std::string_view encoding() const { return encoding_; }

 private:
  enum class Found : unsigned char { no, yes, no_text };
  Found find_encoding(bool is_last);
  std::optional<std::string> decode_utf8(bool is_last);
  std::optional<std::string> decode_utf16(bool is_last);

  std::string left_;  // bytes that are not decoded yet
  std::string_view encoding_ = "UTF-8";
  std::string_view converter_ = "";  // of another encoding, as the library calls it
  bool is_found_ = false, is_begun_ = false;
};

}  // namespace svodka
