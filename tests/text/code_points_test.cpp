#include "engine/text/code_points.hpp"

#include <gtest/gtest.h>

#include "engine/text/ascii.hpp"

namespace svodka {
namespace {

TEST(CodePoints, an_invalid_byte_is_passed_alone) {
  const std::string_view text = "я\xD0z\xF0\x9F\x98\x80";
  std::size_t at = 0;
  EXPECT_EQ(next_character(text, at), U'я');
  EXPECT_EQ(next_character(text, at), U'\uFFFD');
  EXPECT_EQ(next_character(text, at), U'z');
  EXPECT_EQ(next_character(text, at), U'😀');
  EXPECT_EQ(at, text.size());
}

TEST(CodePoints, excel_counts_pairs_as_two) {
  EXPECT_EQ(utf16_length(""), 0u);
  EXPECT_EQ(utf16_length("Ёж"), 2u);
  EXPECT_EQ(utf16_length("a😀"), 3u);
}

TEST(CodePoints, a_beginning_never_cuts_a_character) {
  EXPECT_EQ(first_utf16_units("a😀b", 2), "a");
  EXPECT_EQ(first_utf16_units("a😀b", 3), "a😀");
  EXPECT_EQ(first_utf16_units("аб", 9), "аб");
  EXPECT_EQ(first_bytes("аб", 3), "а");
  EXPECT_EQ(first_bytes("аб", 4), "аб");
  EXPECT_EQ(first_bytes("аб", 1), "");
}

TEST(Ascii, other_letters_stay) {
  EXPECT_EQ(ascii_upper(std::string_view("aя1")), "Aя1");
  EXPECT_EQ(ascii_lower(std::string_view("AЯ1")), "aЯ1");
  EXPECT_FALSE(is_ascii_letter(static_cast<char>(0xD0)));
}

TEST(Ascii, blanks_go_at_the_ends_only) {
  EXPECT_EQ(trimmed(" \ta b\r\n"), "a b");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(trimmed("\ta\n", " \t"), "a\n");
}

}  // namespace
}  // namespace svodka
