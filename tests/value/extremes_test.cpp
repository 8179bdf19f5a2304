#include "engine/value/extremes.hpp"

#include <gtest/gtest.h>

#include "tests/value/quantities.hpp"

namespace svodka {
namespace {

TEST(Extremes, OfNumbersAreOneOfThem) {
  EXPECT_EQ(larger(exactly(-5), exactly(3)), exactly(3));
  EXPECT_EQ(smaller(exactly(-5), exactly(3)), exactly(-5));
}

TEST(Extremes, AreKnownWhereABoundLeavesNoChoice) {
  EXPECT_EQ(larger(less(5), exactly(7)), exactly(7));
  EXPECT_EQ(larger(less(5), exactly(5)), exactly(5));
  EXPECT_EQ(smaller(more(5), exactly(3)), exactly(3));
}

TEST(Extremes, OfBoundsAreBounds) {
  EXPECT_EQ(larger(more(350), exactly(10)), more(350));
  EXPECT_EQ(larger(more(350), exactly(400)), at_least_of(400));
  EXPECT_EQ(larger(more(5), at_least_of(5)), more(5));
  EXPECT_EQ(larger(less(5), at_most_of(5)), at_most_of(5));
  EXPECT_EQ(larger(less(5), more(3)), more(3));
  EXPECT_EQ(smaller(less(5), more(3)), less(5));
  EXPECT_EQ(smaller(more(5), at_least_of(5)), at_least_of(5));
  EXPECT_EQ(smaller(less(5), at_most_of(5)), less(5));
  EXPECT_EQ(larger(Quantity::between(1, 5), exactly(3)), Quantity::between(3, 5));
}

TEST(Extremes, OfApproximateNumbersAreApproximate) {
  EXPECT_EQ(larger(about(100), exactly(5)), about(100));
  EXPECT_EQ(smaller(about(100), exactly(5)), about(5));
  EXPECT_EQ(describe(larger(about(100), more(350))),
            "missing: the largest of an approximate number and a lower bound is undetermined");
}

TEST(Extremes, OfWhatIsMissingAreMissing) {
  const Quantity missing = Quantity::missing("not reported");
  EXPECT_EQ(larger(missing, exactly(5)), missing);
  EXPECT_EQ(smaller(exactly(5), missing), missing);
}

}  // namespace
}  // namespace svodka
