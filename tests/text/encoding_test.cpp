#include "engine/text/encoding.hpp"

#include <gtest/gtest.h>

namespace svodka {
namespace {

// «Ухта;Пресс-релизы» as each writes it.
constexpr std::string_view text = "Ухта;Пресс-релизы";

void expect_decoded(std::string_view bytes, std::string_view encoding) {
  const std::optional<DecodedText> decoded = decoded_text(bytes);
  ASSERT_TRUE(decoded) << encoding;
  EXPECT_EQ(decoded->text, text);
  EXPECT_EQ(decoded->encoding, encoding);
}

TEST(Encoding, IsToldFromTheBytes) {
  expect_decoded(text, "UTF-8");
  expect_decoded("\xEF\xBB\xBF" + std::string(text), "UTF-8");
  expect_decoded("\xD3\xF5\xF2\xE0;\xCF\xF0\xE5\xF1\xF1-\xF0\xE5\xEB\xE8\xE7\xFB", "windows-1251");
  expect_decoded("\x93\xE5\xE2\xA0;\x8F\xE0\xA5\xE1\xE1-\xE0\xA5\xAB\xA8\xA7\xEB", "cp866");
  std::string little = "\xFF\xFE", big = "\xFE\xFF", bare;
  for (const char16_t unit : std::u16string_view(u"Ухта;Пресс-релизы")) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    little += {low, high};
    big += {high, low};
    bare += {low, high};
  }
  expect_decoded(little, "UTF-16");
  expect_decoded(big, "UTF-16");
  expect_decoded(bare, "UTF-16");
}

// Quotes and dashes of windows-1251 are letters in cp866.
TEST(Encoding, SignsThatStandAloneAreOfWindows) {
  for (const char* bytes : {"a;\xABx\xBB", "a \x97 b", "\xABVK\xBB;5\nx"})
    EXPECT_EQ(decoded_text(bytes)->encoding, "windows-1251") << bytes;
  EXPECT_EQ(decoded_text("a;\x8E\x84;5")->encoding, "cp866");
}

TEST(Encoding, WhatIsNoTextIsNone) {
  EXPECT_FALSE(decoded_text(std::string("\0\0\1\0\0", 5)));
  EXPECT_FALSE(decoded_text(std::string("PK\3\4\0\0\0\7\0", 9)));
  EXPECT_FALSE(decoded_text("Ухта;Пресс-\xFFрелизы"));
  EXPECT_EQ(decoded_text("")->text, "");
}

std::string in_units(std::u16string_view text, bool is_little) {
  std::string bytes = is_little ? "\xFF\xFE" : "\xFE\xFF";
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    bytes += is_little ? std::string{low, high} : std::string{high, low};
  }
  return bytes;
}

// Read in pieces of every size, the first of them any, a text is what it is as a whole.
TEST(Encoding, IsTheSamePieceByPiece) {
  const std::string plain = "No;Topic\r\n1;";
  for (const std::string& bytes :
       {plain, plain + std::string(text) + "\n2;𝄞;end", "\xEF\xBB\xBF" + plain + std::string(text),
        plain + "\xD3\xF5\xF2\xE0;\xCF\xF0\xE5\xF1\xF1-\xF0\xE5\xEB\xE8\xE7\xFB",
        plain + "\x93\xE5\xE2\xA0;\x8F\xE0\xA5\xE1\xE1-\xE0\xA5\xAB\xA8\xA7\xEB",
        in_units(u"No;Ухта\r\n1;𝄞", true), in_units(u"No;Ухта\r\n1;𝄞", false)}) {
    const std::string whole = decoded_text(bytes)->text;
    // The first piece says which UTF-16 it is, and shows enough letters of the others.
    for (std::size_t first = bytes.size(); first >= bytes.size() / 2 + 2; --first) {
      for (std::size_t size = 1; size < 5; ++size) {
        PieceDecoder decoder;
        std::string read;
        for (std::size_t at = 0, step = first; at < bytes.size(); at += step, step = size) {
          step = at == 0 ? first : size;
          const auto piece =
              decoder.decode(std::string_view(bytes).substr(at, step), at + step >= bytes.size());
          ASSERT_TRUE(piece) << whole << " " << first << " " << size << " at " << at;
          read += *piece;
        }
        EXPECT_EQ(read, whole) << first << " " << size;
        EXPECT_EQ(decoder.encoding(), decoded_text(bytes)->encoding);
      }
    }
  }
}

TEST(Encoding, APieceThatIsNoTextEndsTheReading) {
  PieceDecoder decoder;
  EXPECT_EQ(decoder.decode("Ухта;", false), "Ухта;");
  EXPECT_FALSE(decoder.decode("\xFF\xFE\xFD\xFC\xFB", false));
  PieceDecoder cut;
  EXPECT_EQ(cut.decode("Ухта\xD0", false), "Ухта");
  EXPECT_FALSE(cut.decode("", true));
}

}  // namespace
}  // namespace svodka
