#include "engine/store/ledger/text_shape.hpp"

#include <random>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "engine/store/ledger/packed_bytes.hpp"

namespace svodka {
namespace {

std::string there_and_back(const std::string& base, const std::string& other) {
  const ShapedText first(base);
  const ShapedText second(other);
  EXPECT_EQ(first.shape(), second.shape());
  return first.with(first.differences(second));
}

TEST(TextShape, IsTheSameForOtherNumbersAndStrings) {
  EXPECT_EQ(ShapedText(R"({"a":[1,"x"],"b":-2.5e3})").shape(),
            ShapedText(R"({"c":[77,"with \"quotes\""],"d":0})").shape());
  EXPECT_NE(ShapedText("[1,2]").shape(), ShapedText("[1,2,3]").shape());
  EXPECT_NE(ShapedText("[1]").shape(), ShapedText(R"(["1"])").shape());
  EXPECT_NE(ShapedText("[null]").shape(), ShapedText("[true]").shape());
}

TEST(TextShape, GivesBackTheOtherText) {
  for (const auto& [base, other] : std::initializer_list<std::pair<const char*, const char*>>{
           {"", ""},
           {"[1]", "[1]"},
           {"[1,2,3]", "[1,2,4]"},
           {"[10,20,30]", "[9,21,-30]"},
           {R"({"a":"x"})", R"({"a":""})"},
           {R"(["1.50",7])", R"(["1.5",007])"},
           {"[0]", "[-0]"},
           {"[999999999999999999999]", "[1]"},
           {"[1]", "[999999999999999999999]"},
           {R"(["unended)", R"(["also \")"},
           {"-", "1"},
           {"[12]", "[1e-7]"}})
    EXPECT_EQ(there_and_back(base, other), other) << base;
}

TEST(TextShape, OfTextsThatDifferByWholeNumbersLittleIsKept) {
  std::string base = "[", other = "[";
  for (int i = 0; i < 1000; ++i) {
    base += std::to_string(5000 + 7 * i) + ",";
    other += std::to_string(905000 + 7 * i) + ",";
  }
  const std::string kept = packed(ShapedText(base).differences(ShapedText(other)));
  EXPECT_LT(kept.size(), 60u);
  EXPECT_EQ(there_and_back(base, other), other);
}

TEST(TextShape, ALongTextIsItsOwnShape) {
  std::string base = "[1";
  while (base.size() < ShapedText::long_size) base += ",22";
  const std::string other = base + ",3]";
  EXPECT_EQ(ShapedText(base).shape(), base);
  EXPECT_EQ(there_and_back(base, base), base);
  EXPECT_NE(ShapedText(base).shape(), ShapedText(other).shape());
  // What an entry from before has kept: no token as in the first, the second is 5.
  EXPECT_EQ(ShapedText(base).with(std::string("\0\1\x8", 3)).substr(0, 6), "[5,22,");
}

TEST(TextShape, DecimalsInStringsAreGivenBackAsTheyWere) {
  const std::string base = R"(["7","x"])";
  for (const char* text : {"264.99",
                           "-0.5",
                           "0",
                           "0.00",
                           "10.50",
                           "-7",
                           "3305.9300000000003",
                           "007",
                           "-0",
                           "-0.0",
                           ".5",
                           "5.",
                           "1e5",
                           "--1",
                           "",
                           "-",
                           "123456789012345",
                           "1234567890123456",
                           "0.123456789012345",
                           "9223372036854775808",
                           "1 234,5",
                           "1.2.3"}) {
    const std::string other = std::string(R"([")") + text + R"(","y"])";
    EXPECT_EQ(there_and_back(base, other), other);
  }
  std::mt19937 dice(3);
  for (int round = 0; round < 2000; ++round) {
    std::string digits;
    for (auto left = dice() % 18; left > 0; --left) digits += "0123456789.-"[dice() % 12];
    const std::string other = "[\"" + digits + "\",\"y\"]";
    ASSERT_EQ(there_and_back(base, other), other);
  }
  const std::string differences = ShapedText(base).differences(ShapedText(R"(["264.99","x"])"));
  EXPECT_EQ(differences, std::string("\x00\x02\x02\x86\x9e\x03", 6));
  EXPECT_THROW(ShapedText(base).with(std::string("\x00\x02\x50\x02", 4)), std::invalid_argument);
}

TEST(TextShape, DamagedDifferencesAreRefused) {
  const ShapedText base(R"({"a":[1,2,"x"],"b":"y"})");
  const std::string sound = base.differences(ShapedText(R"({"a":[5,2,"longer"],"b":"z"})"));
  std::mt19937 chance(7);
  for (int round = 0; round < 2000; ++round) {
    std::string damaged = sound.substr(0, chance() % (sound.size() + 1));
    for (char& c : damaged)
      if (chance() % 4 == 0) c = static_cast<char>(chance());
    try {
      base.with(damaged);
    } catch (const std::invalid_argument&) {
      continue;  // refused, or taken for other differences: never more than its bytes
    }
  }
  EXPECT_THROW(base.with("\x63"), std::invalid_argument);
}

TEST(PackedBytes, AreGivenBackOrRefused) {
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string("\0\xff\0", 3), std::string(100'000, 'x')}) {
    EXPECT_EQ(unpacked(packed(bytes)), bytes);
  }
  EXPECT_LT(packed(std::string(100'000, 'x')).size(), 200u);
  const std::string sound = packed("some bytes that are packed");
  for (std::size_t size = 0; size < sound.size(); ++size)
    EXPECT_THROW(unpacked(sound.substr(0, size)), std::invalid_argument) << size;
  EXPECT_THROW(unpacked("\xff\xff\xff\xff some"), std::invalid_argument);
}

}  // namespace
}  // namespace svodka
