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

TEST(Encoding, WhatIsNoTextIsNone) {
  EXPECT_FALSE(decoded_text(std::string("\0\0\1\0\0", 5)));
  EXPECT_FALSE(decoded_text(std::string("PK\3\4\0\0\0\7\0", 9)));
  EXPECT_FALSE(decoded_text("Ухта;Пресс-\xFFрелизы"));
  EXPECT_EQ(decoded_text("")->text, "");
}

}  // namespace
}  // namespace svodka
