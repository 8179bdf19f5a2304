#include "engine/cli/terminal/terminal.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace svodka::cli {
namespace {

std::string shown(const std::vector<std::string>& pieces) {
  BytesBefore before;
  std::string all;
  for (const std::string& piece : pieces) all += shown_by_signs(piece, before);
  return all;
}

TEST(Terminal, is_given_texts_as_they_are) {
  EXPECT_EQ(shown({"Ухта\t5,2 %\n«да» → ¢ © ÿ\n"}), "Ухта\t5,2 %\n«да» → ¢ © ÿ\n");
}

TEST(Terminal, is_given_no_control_character) {
  EXPECT_EQ(shown({"\x1b[2J\x1b]0;title\x07"}), "␛[2J␛]0;title␇");
  EXPECT_EQ(shown({"100\r999\b\x7f"}), "100␍999␈␡");
  EXPECT_EQ(shown({std::string("a\0b", 3)}), "a␀b");
}

TEST(Terminal, is_given_no_control_character_of_two_bytes_even_in_two_pieces) {
  EXPECT_EQ(shown({"\u009b31m"}), "¤31m");
  EXPECT_EQ(shown({"\xc2", "\x9b", "31m\n"}), "¤31m\n");
  EXPECT_EQ(shown({"л\u0085"}), "л¤");
}

TEST(Terminal, is_given_nothing_that_turns_the_direction_of_writing) {
  EXPECT_EQ(shown({"\u202ecod.exe\u202c"}), "‡cod.exe‡");
  EXPECT_EQ(shown({"\u2066a\u2069 \u200f\u2028"}), "⁂a⁂ ‡‡");
  EXPECT_EQ(shown({"\xe2", "\x80", "\xae", "x"}), "‡x");
  EXPECT_EQ(shown({"\u2027\u202f\u2030\u2065\u206a\u2014…"}),
            "\u2027\u202f\u2030\u2065\u206a\u2014…");
}

}  // namespace
}  // namespace svodka::cli
