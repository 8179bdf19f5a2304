#include <charconv>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/value/quantity.hpp"
#include "tests/value/operation.hpp"

namespace svodka {
namespace {

double number(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// The inverse of describe().
Quantity operand(std::string_view text) {
  for (std::string_view symbol : {">=", "<=", ">", "<", "~", "="}) {
    if (text.substr(0, symbol.size()) != symbol) continue;
    return Quantity::number(number(text.substr(symbol.size())), parse_qualifier(symbol).value());
  }
  const auto dots = text.find("..");
  if (dots != std::string_view::npos) {
    return Quantity::between(number(text.substr(0, dots)), number(text.substr(dots + 2)));
  }
  return Quantity::number(number(text));
}

struct Case {
  const char* left;
  char operation;
  const char* right;
  const char* result;
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(describe(apply(operand(c.left), c.operation, operand(c.right))), c.result)
        << c.left << " " << c.operation << " " << c.right;
  }
}

TEST(Arithmetic, ExactNumbersAreOrdinaryNumbers) {
  expect_all({
      {"2", '+', "3", "5"},
      {"2", '-', "3", "-1"},
      {"2", '*', "3", "6"},
      {"3", '/', "2", "1.5"},
      {"0", '*', "-5", "0"},
  });
  EXPECT_TRUE((Quantity::number(2) + Quantity::number(3)).is_exact());
}

TEST(Arithmetic, BoundsStayBounds) {
  expect_all({
      {">350", '+', "10", ">360"},     {"1000", '-', ">350", "<650"}, {">10", '*', "-2", "<-20"},
      {">=2", '/', "4", ">=0.5"},      {">350", '+', ">40", ">390"},  {">=350", '+', ">40", ">390"},
      {">=350", '+', ">=40", ">=390"}, {"<350", '+', "<=40", "<390"}, {"<=350", '-', "10", "<=340"},
      {">350", '-', "<40", ">310"},    {"<350", '-', ">40", "<310"},  {">350", '*', "2", ">700"},
      {">=3", '*', ">2", ">6"},        {"<=-3", '*', "<=-2", ">=6"},  {"<-3", '*', ">2", "<-6"},
      {">100", '/', "<=-4", "<0"},     {"-10", '/', ">0", "<0"},      {"10", '/', ">0", ">0"},
      {"10", '/', "<0", "<0"},         {"3..5", '+', ">10", ">13"},   {"3..5", '*', ">=10", ">=30"},
      {">0", '*', ">=5", ">0"},        {">=0", '*', ">5", ">=0"},     {"<=0", '/', "<-2", ">=0"},
      {"<=0", '/', ">2", "<=0"},       {">20", '/', "2..4", ">5"},    {">20", '/', ">0", ">0"},
      {">=0", '/', ">0", ">=0"},
  });
}

TEST(Arithmetic, ABoundOnTheOtherSideOfADivisionGivesAnInterval) {
  expect_all({
      {"10", '/', ">=5", "0..2"},
      {"-10", '/', ">=5", "-2..0"},
      {"10", '/', "<=-5", "-2..0"},
  });
}

TEST(Arithmetic, IntervalsStayIntervals) {
  expect_all({
      {"3..5", '+', "1", "4..6"},
      {"3..5", '-', "1..2", "1..4"},
      {"3..5", '*', "-2", "-10..-6"},
      {"-1..2", '*', "-3..4", "-6..8"},
      {"3..6", '/', "2..3", "1..3"},
      {"10", '-', "3..5", "5..7"},
  });
}

TEST(Arithmetic, ZeroTimesAnythingIsZero) {
  expect_all({
      {"0", '*', ">350", "0"},
      {"<350", '*', "0", "0"},
      {"0", '*', "-3..5", "0"},
      {"0", '/', ">350", "0"},
  });
}

TEST(Arithmetic, AnApproximationMakesTheResultApproximate) {
  expect_all({
      {"~100", '+', "5", "~105"},
      {"5", '-', "~100", "~-95"},
      {"~100", '*', "~2", "~200"},
      {"10", '/', "~4", "~2.5"},
      {"~100", '+', "3..5",
       "missing: the sum of an approximate number and an interval is undetermined"},
  });
}

TEST(Arithmetic, WhatTheOperandsDoNotDetermineIsMissingAndSaysWhy) {
  expect_all({
      {">350", '-', ">40", "missing: the difference of two lower bounds is undetermined"},
      {"<350", '-', "<=40", "missing: the difference of two upper bounds is undetermined"},
      {">350", '+', "<40", "missing: the sum of a lower bound and an upper bound is undetermined"},
      {">-3", '*', ">-2", "missing: the product of two lower bounds is undetermined"},
      {"-1..1", '*', ">2", "missing: the product of an interval and a lower bound is undetermined"},
      {">-3", '/', ">0", "missing: the quotient of two lower bounds is undetermined"},
      {"~100", '+', ">350",
       "missing: the sum of an approximate number and a lower bound is undetermined"},
      {"<350", '*', "~2",
       "missing: the product of an upper bound and an approximate number is undetermined"},
  });
}

TEST(Arithmetic, DivisionByWhatMayBeZeroIsMissing) {
  expect_all({
      {"10", '/', "0", "missing: division by zero"},
      {"10", '/', "~0", "missing: division by zero"},
      {">10", '/', "0", "missing: division by zero"},
      {"10", '/', ">=0", "missing: division by a number that may be zero (>=0)"},
      {"10", '/', "<5", "missing: division by a number that may be zero (<5)"},
      {"10", '/', "-1..1", "missing: division by a number that may be zero (-1..1)"},
      {"~10", '/', "-1..1", "missing: division by a number that may be zero (-1..1)"},
  });
}

TEST(Arithmetic, AResultBeyondTheRangeOfDoubleIsMissing) {
  expect_all({
      {"1e308", '*', "10", "missing: the result is too large"},
      {"1e308", '+', "1e308", "missing: the result is too large"},
      {">1e308", '*', "10", "missing: the result is too large"},
      {"<-1e308", '-', "1e308", "missing: the result is too large"},
      {">1", '/', "1e-320", "missing: the result is too large"},
      {"~1e308", '*', "10", "missing: the result is too large"},
      {"1e308..1.1e308", '*', "10", "missing: the result is too large"},
  });
}

TEST(Arithmetic, TheLeftReasonOfMissingIsCarried) {
  const Quantity left = Quantity::missing("not reported for 2022");
  const Quantity right = Quantity::missing("growth from zero");
  for (char operation : {'+', '-', '*', '/'}) {
    EXPECT_EQ(describe(apply(left, operation, right)), "missing: not reported for 2022");
    EXPECT_EQ(describe(apply(Quantity::number(0), operation, right)), "missing: growth from zero");
    EXPECT_EQ(describe(apply(left, operation, Quantity::number(0))),
              "missing: not reported for 2022");
  }
  EXPECT_EQ(describe(-left), "missing: not reported for 2022");
}

TEST(Arithmetic, NegationTurnsBoundsRound) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"5", "-5"},   {"0", "0"},      {">350", "<-350"}, {">=350", "<=-350"},
      {"<-2", ">2"}, {"<=-2", ">=2"}, {"~100", "~-100"}, {"3..5", "-5..-3"},
  };
  for (const auto& [text, negated] : cases) {
    EXPECT_EQ(describe(-operand(text)), negated) << text;
  }
}

TEST(Arithmetic, OfDecimalsIsExact) {
  const auto number = [](double value) { return Quantity::number(value); };
  EXPECT_EQ((number(0.1) + number(0.2)).value(), 0.3);
  EXPECT_EQ((number(0.3) - number(0.1)).value(), 0.2);
  EXPECT_EQ((number(1.1) * number(1.1)).value(), 1.21);
  EXPECT_EQ((number(5.4) / number(0.9)).value(), 6);
  EXPECT_EQ(quotient(number(23), number(40), 100).value(), 57.5);
  EXPECT_EQ(quotient(number(2.3), number(4), 100).value(), 57.5);
  EXPECT_EQ(quotient(number(505), number(366), 7).value(), 505.0 * 7 / 366);
  Quantity sum = number(0);
  for (int i = 0; i < 1000; ++i) sum = sum + number(0.01);
  EXPECT_EQ(sum.value(), 10);
}

// What is no decimal of few digits is what doubles make of it.
TEST(Arithmetic, OfOtherNumbersIsThatOfDoubles) {
  const auto number = [](double value) { return Quantity::number(value); };
  EXPECT_EQ((number(1.0 / 3) + number(0.1)).value(), 1.0 / 3 + 0.1);
  EXPECT_EQ((number(1e300) + number(0.1)).value(), 1e300);
  EXPECT_EQ((number(123456789012345.6) * number(1.5)).value(), 123456789012345.6 * 1.5);
  EXPECT_EQ(quotient(number(1e308), number(1e308), 100).value(), 100);
  EXPECT_EQ(describe(quotient(number(1e308), number(1e-5), 100)),
            "missing: the result is too large");
  EXPECT_EQ(describe(quotient(number(5), number(0), 100)), "missing: division by zero");
}

}  // namespace
}  // namespace svodka
