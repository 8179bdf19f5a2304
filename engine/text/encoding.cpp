#include "engine/text/encoding.hpp"

#include <algorithm>
#include <utility>

#include <unicode/ucnv.h>

#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka {
namespace {

std::optional<std::string> converted(std::string_view bytes, const char* from) {
  UErrorCode error = U_ZERO_ERROR;
  std::string text(bytes.size() * 3 + 8, '\0');
  const std::int32_t size =
      ucnv_convert("UTF-8", from, text.data(), static_cast<std::int32_t>(text.size()), bytes.data(),
                   static_cast<std::int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return std::nullopt;
  text.resize(static_cast<std::size_t>(size));
  return text;
}

// Letters of cp866 lie where windows-1251 has signs that hardly occur, and the other way round;
// small letters of the alphabet's first half lie in one place.
// Quotes and dashes of windows-1251 are letters in cp866, but stand alone.
bool is_rather_cp866(std::string_view bytes) {
  const auto is_high = [&](std::size_t at) {
    return at < bytes.size() && byte_of(bytes[at]) >= 0x80;
  };
  const auto between = [&](unsigned first, unsigned last) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const auto byte = byte_of(bytes[i]);
      const bool is_in_word = (i > 0 && is_high(i - 1)) || is_high(i + 1);
      if (byte >= first && byte <= last && is_in_word) ++count;
    }
    return count;
  };
  return between(0x80, 0xAF) > between(0xC0, 0xDF) + between(0xF0, 0xFF);
}

// Letters of other encodings hardly ever make characters of UTF-8.
bool is_rather_utf8(std::string_view bytes) {
  std::size_t whole = 0, broken = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t character = next_character(bytes, at);
    if (character < 0x80) continue;
    ++(at - begin > 1 ? whole : broken);
  }
  return whole > broken;
}

// Without a mark: every second byte of ASCII is zero.
const char* utf16_without_mark(std::string_view bytes) {
  std::size_t even = 0, odd = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\0') ++(i % 2 == 0 ? even : odd);
  }
  if (odd > 0 && even == 0) return "UTF-16LE";
  return even > 0 && odd == 0 ? "UTF-16BE" : nullptr;
}

constexpr std::size_t longest_character = 4;  // bytes in UTF-8

std::size_t ascii_end(std::string_view bytes) {
  const auto* const end = std::find_if(
      bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return static_cast<std::size_t>(end - bytes.begin());
}

}  // namespace

std::optional<DecodedText> decoded_text(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  constexpr std::size_t most_bytes = 512u << 20;  // of other encodings; the library counts in int
  if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  const bool is_marked_utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  const bool is_utf16 = is_marked_utf16 || bytes.find('\0') != bytes.npos;
  if (!is_utf16 && first_invalid_utf8(bytes) == bytes.npos)
    return DecodedText{std::string(bytes), "UTF-8"};
  if (bytes.size() > most_bytes) return std::nullopt;
  if (is_utf16) {
    const char* from = is_marked_utf16 ? "UTF-16" : utf16_without_mark(bytes);
    std::optional<std::string> text = from == nullptr ? std::nullopt : converted(bytes, from);
    if (!text || text->find('\0') != text->npos) return std::nullopt;
    return DecodedText{std::move(*text), "UTF-16"};
  }
  if (is_rather_utf8(bytes)) return std::nullopt;
  const bool is_866 = is_rather_cp866(bytes);
  std::optional<std::string> text = converted(bytes, is_866 ? "ibm-866" : "windows-1251");
  if (!text) return std::nullopt;
  return DecodedText{std::move(*text), is_866 ? "cp866" : "windows-1251"};
}

PieceDecoder::Found PieceDecoder::find_encoding(bool is_last) {
  const bool is_marked = left_.starts_with("\xFF\xFE") || left_.starts_with("\xFE\xFF");
  if (!is_begun_ && (is_marked || left_.find('\0') != left_.npos)) {
    const char* from = left_.starts_with("\xFF\xFE")   ? "UTF-16LE"
                       : left_.starts_with("\xFE\xFF") ? "UTF-16BE"
                                                       : utf16_without_mark(left_);
    if (from == nullptr) return Found::no_text;
    if (is_marked) left_.erase(0, 2);
    converter_ = from;
    encoding_ = "UTF-16";
    return Found::yes;
  }
  const std::size_t first = ascii_end(left_);
  if (first == left_.size()) return Found::no;
  const std::size_t invalid = first_invalid_utf8(left_);
  // Nothing but a character that may go on in the next piece.
  if (!is_last && invalid == first && left_.size() - first < longest_character) return Found::no;
  const bool is_cut =
      !is_last && invalid != left_.npos && left_.size() - invalid < longest_character;
  const std::optional<DecodedText> decoded =
      decoded_text(std::string_view(left_).substr(0, is_cut ? invalid : left_.npos));
  if (!decoded) return Found::no_text;
  encoding_ = decoded->encoding;
  if (encoding_ != "UTF-8") converter_ = encoding_ == "cp866" ? "ibm-866" : "windows-1251";
  return Found::yes;
}

std::optional<std::string> PieceDecoder::decode_utf8(bool is_last) {
  const std::size_t invalid = first_invalid_utf8(left_);
  if (invalid != left_.npos && (is_last || left_.size() - invalid >= longest_character))
    return std::nullopt;
  const std::size_t end = std::min(invalid, left_.size());
  std::string text = left_.substr(0, end);
  left_.erase(0, end);
  return text;
}

std::optional<std::string> PieceDecoder::decode_utf16(bool is_last) {
  std::size_t end = left_.size() / 2 * 2;
  const auto high_byte = [&](std::size_t unit) {
    return static_cast<unsigned char>(left_[unit + (converter_ == "UTF-16LE" ? 1 : 0)]);
  };
  // The first half of a character.
  const bool is_cut = end > 0 && (high_byte(end - 2) & 0xFCu) == 0xD8u;
  if (is_cut && !is_last) end -= 2;
  if (is_last && end != left_.size()) return std::nullopt;
  std::optional<std::string> text =
      converted(std::string_view(left_).substr(0, end), std::string(converter_).c_str());
  left_.erase(0, end);
  if (text && text->find('\0') != text->npos) return std::nullopt;
  return text;
}

std::optional<std::string> PieceDecoder::decode(std::string_view bytes, bool is_last) {
  left_ += bytes;
  if (!is_begun_ && left_.starts_with("\xEF\xBB\xBF")) {
    left_.erase(0, 3);
    is_found_ = true;
  }
  if (!is_found_) {
    const Found found = find_encoding(is_last);
    if (found == Found::no_text) return std::nullopt;
    is_found_ = found == Found::yes;
  }
  is_begun_ = true;
  if (!is_found_) {
    const std::size_t end = ascii_end(left_);
    std::string text = left_.substr(0, end);
    left_.erase(0, end);
    return text;
  }
  if (converter_.empty()) return decode_utf8(is_last);
  if (encoding_ == "UTF-16") return decode_utf16(is_last);
  return converted(std::exchange(left_, {}), std::string(converter_).c_str());
}

}  // namespace svodka
