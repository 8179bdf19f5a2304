// Whatever values the figures stand for, what is made of them holds the outcome.
#include "engine/rules/functions/ratios.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

#include "engine/rules/evaluation/aggregation.hpp"
#include "tests/value/random_quantity.hpp"

namespace svodka {
namespace {

// Quotients are rounded: the ends of a result may be a few doubles off.
bool nearly_holds(const Quantity& q, double value) {
  const double noise = 1e-12 * std::max(1.0, std::fabs(value));
  return q.low() <= value + noise && value - noise <= q.high();
}

TEST(Ratios, HoldTheTrueGrowthAndShare) {
  RandomQuantity random(1897);
  int determined = 0;
  for (int i = 0; i < 100000; ++i) {
    const auto [a, true_a] = random.draw();
    const auto [b, true_b] = random.draw();
    const Quantity growth = growth_in_percent(a, b);
    const Quantity share = share_in_percent(a, b);
    if (!growth.is_missing()) {
      ++determined;
      ASSERT_TRUE(nearly_holds(growth, (true_a - true_b) / true_b * 100))
          << "growth of " << describe(a) << " from " << describe(b) << " is " << describe(growth);
    }
    if (!share.is_missing()) {
      ++determined;
      ASSERT_TRUE(nearly_holds(share, true_a / true_b * 100))
          << "share of " << describe(a) << " in " << describe(b) << " is " << describe(share);
    }
  }
  EXPECT_GT(determined, 50000);
}

TEST(Ratios, FromZeroAreMissingAndSayWhy) {
  const Quantity zero = Quantity::number(0);
  EXPECT_EQ(describe(growth_in_percent(zero, zero)), "missing: growth from zero");
  EXPECT_EQ(describe(share_in_percent(zero, zero)), "missing: share of zero");
}

TEST(Ratios, OfAnInexactFigureAreAsNarrowAsItsRatio) {
  EXPECT_EQ(
      describe(growth_in_percent(Quantity::number(10), Quantity::number(5, Qualifier::at_least))),
      "-100..100");
  EXPECT_EQ(describe(growth_in_percent(Quantity::number(20, Qualifier::more),
                                       Quantity::number(10, Qualifier::at_most))),
            "missing: division by a number that may be zero (<=10)");
  EXPECT_EQ(
      describe(growth_in_percent(Quantity::number(110), Quantity::number(100, Qualifier::about))),
      "~10");
}

TEST(Aggregations, HoldTheTrueWhole) {
  RandomQuantity random(1926);
  int determined = 0;
  for (int i = 0; i < 50000; ++i) {
    std::vector<Quantity> members;
    std::vector<double> truths;
    for (int count = 1 + random.below(5); count > 0; --count) {
      const auto [member, truth] = random.draw();
      members.push_back(member);
      truths.push_back(truth);
    }
    const double sum = std::accumulate(truths.begin(), truths.end(), 0.0);
    const std::pair<Aggregation, double> wholes[] = {
        {Aggregation::sum, sum},
        {Aggregation::average, sum / static_cast<double>(truths.size())},
        {Aggregation::max, *std::max_element(truths.begin(), truths.end())},
        {Aggregation::min, *std::min_element(truths.begin(), truths.end())},
        {Aggregation::last, truths.back()}};
    for (const auto& [how, truth] : wholes) {
      const Quantity whole = combined(how, members);
      if (whole.is_missing()) continue;
      ++determined;
      ASSERT_TRUE(nearly_holds(whole, truth)) << name_of(how) << " is " << describe(whole);
    }
  }
  EXPECT_GT(determined, 150000);
}

}  // namespace
}  // namespace svodka
