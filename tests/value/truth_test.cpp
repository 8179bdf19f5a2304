// Whatever values the operands stand for, the result holds the outcome.
#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "engine/value/extremes.hpp"
#include "engine/value/quantity.hpp"
#include "tests/value/operation.hpp"
#include "tests/value/random_quantity.hpp"

namespace svodka {
namespace {

TEST(Truth, AlwaysLiesInsideTheResult) {
  RandomQuantity random(20240517);
  int determined = 0;
  for (int i = 0; i < 200000; ++i) {
    const auto [a, true_a] = random.draw();
    const auto [b, true_b] = random.draw();
    const char operation = random.operation();
    ASSERT_TRUE(holds(a, true_a) && holds(b, true_b));
    const Quantity result = apply(a, operation, b);
    if (result.is_missing()) continue;
    ASSERT_FALSE(operation == '/' && true_b == 0) << describe(a) << " / " << describe(b);
    ++determined;
    const double truth = apply(true_a, operation, true_b);
    ASSERT_TRUE(holds(result, truth)) << describe(a) << " " << operation << " " << describe(b)
                                      << " = " << describe(result) << ", but " << truth;
  }
  EXPECT_GT(determined, 90000);
}

TEST(Truth, LiesInsideTheResultHoweverItIsRounded) {
  RandomQuantity random(1707);
  int determined = 0;
  for (int i = 0; i < 200000; ++i) {
    const auto [a, true_a] = random.draw_of_any_size();
    const auto [b, true_b] = random.draw_of_any_size();
    const char operation = random.operation();
    ASSERT_TRUE(holds(a, true_a) && holds(b, true_b));
    const Quantity result = apply(a, operation, b);
    if (result.is_missing()) continue;
    ++determined;
    const double truth = apply(true_a, operation, true_b);
    ASSERT_TRUE(result.low() <= truth && truth <= result.high())
        << describe(a) << " " << operation << " " << describe(b) << " = " << describe(result)
        << ", but " << truth;
  }
  EXPECT_GT(determined, 90000);
}

// And nothing is given away: the ends of a determined result are reached by, or approached from,
// the ends of the operands.
TEST(Truth, IsNotLookedForInAWiderResultThanTheOperandsMake) {
  RandomQuantity random(1903);
  for (int i = 0; i < 50000; ++i) {
    const Quantity a = random.draw().first;
    const Quantity b = random.draw().first;
    const char operation = random.operation();
    const Quantity result = apply(a, operation, b);
    if (result.is_missing() || operation == '/') continue;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto near = [](double end) { return std::isinf(end) ? std::copysign(1e9, end) : end; };
    for (double x : {near(a.low()), near(a.high())}) {
      for (double y : {near(b.low()), near(b.high())}) {
        low = std::min(low, apply(x, operation, y));
        high = std::max(high, apply(x, operation, y));
      }
    }
    if (std::isfinite(result.low())) {
      EXPECT_EQ(result.low(), low);
    } else {
      EXPECT_LT(low, -1e8);
    }
    if (std::isfinite(result.high())) {
      EXPECT_EQ(result.high(), high);
    } else {
      EXPECT_GT(high, 1e8);
    }
  }
}

TEST(Truth, OfTheLargerAndTheSmallerLiesInsideThem) {
  RandomQuantity random(1654);
  for (int i = 0; i < 100000; ++i) {
    const auto [a, true_a] = random.draw();
    const auto [b, true_b] = random.draw();
    const Quantity most = larger(a, b);
    const Quantity least = smaller(a, b);
    ASSERT_TRUE(holds(most, std::max(true_a, true_b)))
        << "the larger of " << describe(a) << " and " << describe(b) << " is " << describe(most);
    ASSERT_TRUE(holds(least, std::min(true_a, true_b)))
        << "the smaller of " << describe(a) << " and " << describe(b) << " is " << describe(least);
  }
}

// A bound that rounding leaves where it is says of the value what it said before; one that moves
// speaks of the rounded value.
TEST(Truth, SurvivesRounding) {
  RandomQuantity random(1582);
  for (int i = 0; i < 100000; ++i) {
    const auto [a, true_a] = random.draw();
    const int decimals = random.below(4) - 1;
    const Quantity rounded = round_half_away(a, decimals);
    ASSERT_TRUE(rounded == a || holds(rounded, round_half_away(true_a, decimals)))
        << describe(a) << " to " << decimals << " decimals is " << describe(rounded);
  }
}

TEST(Truth, IsNeverDeniedByAComparison) {
  RandomQuantity random(1202);
  int answered = 0;
  for (int i = 0; i < 200000; ++i) {
    const auto [a, true_a] = random.draw();
    const auto [b, true_b] = random.draw();
    const double within = std::fabs(random.quarter());
    const auto agrees = [&](Verdict verdict, bool truth) {
      if (verdict == Verdict::unknown) return true;
      ++answered;
      return (verdict == Verdict::yes) == truth;
    };
    const double gap = true_a - true_b;
    ASSERT_TRUE(agrees(equal(a, b, within), std::fabs(gap) <= within) &&
                agrees(at_most(a, b, within), gap <= within) &&
                agrees(at_least(a, b, within), gap >= -within))
        << describe(a) << " (" << true_a << ") and " << describe(b) << " (" << true_b << ") within "
        << within;
  }
  EXPECT_GT(answered, 100000);
}

}  // namespace
}  // namespace svodka
