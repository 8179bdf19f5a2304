#include "engine/text/encoding.hpp"

#include <algorithm>

#include <unicode/ucnv.h>

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
bool is_rather_cp866(std::string_view bytes) {
  const auto between = [&](unsigned first, unsigned last) {
    return std::count_if(bytes.begin(), bytes.end(), [&](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte >= first && byte <= last;
    });
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

}  // namespace svodka
