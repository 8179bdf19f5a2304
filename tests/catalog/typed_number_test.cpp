#include "engine/catalog/typed_number.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace svodka {
namespace {

double number(std::string_view text) { return parse_typed_number(text).value(); }

std::string problem_with(std::string_view text) {
  const auto value = parse_typed_number(text);
  return value ? "a number" : value.problem().message + " | " + value.problem().hint;
}

TEST(TypedNumber, ReadsDecimalPointsAndCommas) {
  EXPECT_EQ(number("39.6"), 39.6);
  EXPECT_EQ(number("39,6"), 39.6);
  EXPECT_EQ(number("0,125"), 0.125);
  EXPECT_EQ(number("1.234"), 1.234);
  EXPECT_EQ(number("-7"), -7);
  EXPECT_EQ(number("\u22127,5"), -7.5);
  EXPECT_FALSE(std::signbit(number("-0")));
}

TEST(TypedNumber, ReadsThousandsThatAreSetApart) {
  EXPECT_EQ(number("4\u00a0844\u00a0074"), 4844074);
  EXPECT_EQ(number("14 827"), 14827);
  EXPECT_EQ(number("1\u202f234,5"), 1234.5);
  EXPECT_EQ(number("1 234,567"), 1234.567);
  EXPECT_EQ(number("1.234.567"), 1234567);
  EXPECT_EQ(number("1.234,5"), 1234.5);
  EXPECT_EQ(number("1,234.5"), 1234.5);
}

TEST(TypedNumber, RefusesWhatCanBeReadInTwoWays) {
  EXPECT_EQ(problem_with("1,234"),
            "'1,234' can be read as 1.234 and as 1234 | write it without any mark, 1234; or with a "
            "point and one more decimal, 1.2340");
  EXPECT_EQ(problem_with("-12,345"),
            "'-12,345' can be read as -12.345 and as -12345 | write it without any mark, -12345; "
            "or with a point and one more decimal, -12.3450");
}

TEST(TypedNumber, RefusesADoubtfulPointBeforeThreeDigits) {
  const auto doubtful = [](std::string_view text) {
    const auto value = parse_typed_number(text, Point::doubtful);
    return value ? std::to_string(*value) : value.problem().message + " | " + value.problem().hint;
  };
  EXPECT_EQ(
      doubtful("1.480"),
      "'1.480' can be read as 1.480 and as 1480 | write it without any mark, 1480; or with one "
      "more decimal, 1.4800");
  EXPECT_EQ(doubtful("0.480"), "0.480000");
  EXPECT_EQ(doubtful("1.48"), "1.480000");
  EXPECT_EQ(doubtful("1480.250"), "1480.250000");
  EXPECT_EQ(doubtful("1.4800"), "1.480000");
}

TEST(TypedNumber, KnowsWhoPutsPointsBetweenThousands) {
  for (const std::string text : {"480,5", "1.480.250", "1.480,5", "-0,125", "1 234,567"}) {
    EXPECT_TRUE(points_may_be_thousands(text)) << text;
  }
  for (const std::string text : {"480.5", "1,480", "1480", "1,234.5", "", "x"}) {
    EXPECT_FALSE(points_may_be_thousands(text)) << text;
  }
}

TEST(TypedNumber, CountsDecimals) {
  EXPECT_EQ(typed_decimals("1.250"), 2);
  EXPECT_EQ(typed_decimals("-480,5"), 1);
  EXPECT_EQ(typed_decimals("1.234,50"), 1);
  EXPECT_EQ(typed_decimals("7.0"), 0);
  EXPECT_EQ(typed_decimals("1.480.250"), 0);
  EXPECT_EQ(typed_decimals("x"), 0);
}

TEST(TypedNumber, RefusesWhatIsNoNumber) {
  const std::string hint = " | write digits with a point or a comma before the decimals: 1234.5";
  for (const std::string text :
       {"", "12x", "1 23", "1234 567", "1e5", ".5", "5,", "1,,2", "1 234 5", "1.234,567,8", "NaN",
        "inf", "0x10", "--1", "1 234.567 8", "13 %"}) {
    EXPECT_EQ(problem_with(text), "'" + text + "' is not a number" + hint);
  }
}

TEST(TypedNumber, RefusesMoreDigitsThanADoubleKeeps) {
  EXPECT_EQ(number("123456789012345"), 123456789012345);
  EXPECT_EQ(problem_with("1234567890123456"),
            "'1234567890123456' has more than 15 digits | such a number cannot be kept exactly");
}

}  // namespace
}  // namespace svodka
