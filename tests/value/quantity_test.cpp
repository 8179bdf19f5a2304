#include "engine/value/quantity.hpp"

#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/value/quantities.hpp"

namespace svodka {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Qualifier, EverySymbolReadsBackAsItself) {
  for (const char* symbol : {"=", "~", ">", ">=", "<", "<="}) {
    EXPECT_EQ(symbol_of(parse_qualifier(symbol).value()), symbol);
  }
}

TEST(Qualifier, NoSymbolIsExactAndAnUnknownOneIsRefused) {
  EXPECT_EQ(parse_qualifier(""), Qualifier::exact);
  for (const char* symbol : {"=>", ">>", "≈", " ", "more"}) {
    EXPECT_FALSE(parse_qualifier(symbol)) << symbol;
  }
}

TEST(Qualifier, StandsBeforeANumberWithOrWithoutABlank) {
  for (const char* text : {">=350", ">= 350"}) {
    EXPECT_EQ(split_qualifier(text).qualifier, Qualifier::at_least) << text;
    EXPECT_EQ(split_qualifier(text).rest, "350") << text;
  }
  EXPECT_FALSE(split_qualifier("350").qualifier);
  EXPECT_FALSE(split_qualifier("=>350").qualifier);
  EXPECT_EQ(split_qualifier("=>350").rest, "=>350");
}

TEST(Quantity, WithoutAnythingIsMissing) {
  EXPECT_TRUE(Quantity::missing("not reported").is_missing());
}

TEST(Quantity, NotANumberAndInfinityAreMissing) {
  EXPECT_EQ(describe(exactly(std::nan(""))), "missing: not a number");
  EXPECT_EQ(describe(exactly(infinity)), "missing: the result is too large");
  EXPECT_EQ(describe(more(-infinity)), "missing: the result is too large");
  EXPECT_EQ(describe(Quantity::between(0, std::nan(""))), "missing: not a number");
  EXPECT_EQ(describe(Quantity::between(0, infinity)), "missing: the result is too large");
}

TEST(Quantity, MinusZeroIsZero) { EXPECT_FALSE(std::signbit(exactly(-0.0).value())); }

TEST(Quantity, AnIntervalPrintsItsMiddleAndKeepsItsEnds) {
  const Quantity q = Quantity::between(3, 5);
  EXPECT_TRUE(q.is_interval());
  EXPECT_FALSE(q.is_exact());
  EXPECT_EQ(q.value(), 4);
  EXPECT_EQ(q.low(), 3);
  EXPECT_EQ(q.high(), 5);
  EXPECT_EQ(Quantity::between(5, 3), q);
}

TEST(Quantity, AnIntervalKeepsItsOpenEnds) {
  const Quantity above_0 = Quantity::between(0, 31, true, false);
  EXPECT_EQ(describe(above_0 + Quantity::number(32, Qualifier::at_least)), ">32");
  EXPECT_EQ(describe(exactly(31) - above_0 + Quantity::number(0, Qualifier::at_most)), "<31");
  EXPECT_EQ(equal(above_0, exactly(0)), Verdict::no);
  EXPECT_EQ(equal(above_0, exactly(31)), Verdict::unknown);
  EXPECT_EQ(round_half_away(above_0, 0), above_0);
  EXPECT_EQ(round_half_away(Quantity::between(0.4, 31, true, true), 0),
            Quantity::between(0, 31, false, true));
}

TEST(Quantity, AnIntervalOfOnePointIsANumber) { EXPECT_EQ(Quantity::between(3, 3), exactly(3)); }

TEST(Quantity, EndsFollowFromTheQualifier) {
  const std::vector<std::tuple<Quantity, double, double>> cases = {
      {exactly(5), 5, 5},
      {about(5), -infinity, infinity},
      {more(5), 5, infinity},
      {at_least_of(5), 5, infinity},
      {less(5), -infinity, 5},
      {at_most_of(5), -infinity, 5},
      {Quantity::missing("not reported"), -infinity, infinity},
  };
  for (const auto& [q, low, high] : cases) {
    EXPECT_EQ(q.low(), low) << describe(q);
    EXPECT_EQ(q.high(), high) << describe(q);
  }
}

TEST(Quantity, DescribesItself) {
  EXPECT_EQ(describe(more(350)), ">350");
  EXPECT_EQ(describe(about(100)), "~100");
  EXPECT_EQ(describe(at_most_of(0.5)), "<=0.5");
  EXPECT_EQ(describe(Quantity::between(3, 5)), "3..5");
  EXPECT_EQ(describe(exactly(39.6)), "39.6");
  EXPECT_EQ(describe(Quantity::missing("not reported")), "missing: not reported");
}

TEST(Shortest, ReadsBackAsTheSameDoubleWithoutNeedlessDigits) {
  const std::vector<std::pair<double, const char*>> cases = {
      {0, "0"},
      {-0.0, "0"},
      {3415, "3415"},
      {39.6, "39.6"},
      {0.1 + 0.2, "0.30000000000000004"},
      {-1.5, "-1.5"},
      {1e-7, "0.0000001"},
      {100000, "100000"},
      {999999999999999, "999999999999999"},
      {1e15, "1e+15"},
      {1e308, "1e+308"},
      {123456789012.25, "123456789012.25"},
  };
  for (const auto& [value, text] : cases) EXPECT_EQ(shortest(value), text);
  const double smallest = std::numeric_limits<double>::denorm_min();
  const std::string text = shortest(smallest);
  double read = 0;
  std::from_chars(text.data(), text.data() + text.size(), read);
  EXPECT_EQ(read, smallest);
}

TEST(Rounding, IsHalfAwayFromZeroOnTheDecimalThatPrints) {
  const std::vector<std::tuple<double, int, double>> cases = {
      {2.675, 2, 2.68},
      {1.005, 2, 1.01},
      {0.5, 0, 1},
      {-0.5, 0, -1},
      {1.5, 0, 2},
      {2.5, 0, 3},
      {-2.5, 0, -3},
      {2.4999999, 0, 2},
      {0.4, 0, 0},
      {0.05, 1, 0.1},
      {0.04, 1, 0},
      {9.99, 1, 10},
      {999.95, 1, 1000},
      {1250, -2, 1300},
      {1249, -2, 1200},
      {50, -2, 100},
      {49, -2, 0},
      {4, -2, 0},
      {39.6, 1, 39.6},
      {39.6, 5, 39.6},
      {1e300, 2, 1e300},
      {5e-324, 323, 1e-323},
      {5e-324, 324, 5e-324},
      {123.456, 1000000, 123.456},
      {123.456, -1000000, 0},
      {0, 2, 0},
      {-0.04, 1, 0},
      {1.45, 1, 1.5},
      {8.345, 2, 8.35},
      {1e22, -22, 1e22},
      {23.0 / 40 * 100, 0, 58},
      {113.0 / 800 * 100, 2, 14.13},
      {0.1 + 0.2, 15, 0.3},
      {0.1 + 0.2, 17, 0.1 + 0.2},
      {12345678901234567, 0, 12345678901234567},
      {12345678901234567, -3, 12345678901235000},
  };
  for (const auto& [value, decimals, rounded] : cases) {
    EXPECT_EQ(round_half_away(value, decimals), rounded) << shortest(value) << " at " << decimals;
  }
  EXPECT_FALSE(std::signbit(round_half_away(-0.04, 1)));
}

TEST(Rounding, OfABoundSaysWhatIsKnownOfTheRoundedValue) {
  const auto of = [](double value, Qualifier qualifier, int decimals) {
    return describe(rounded(Quantity::number(value, qualifier), decimals));
  };
  EXPECT_EQ(of(2, Qualifier::more, 0), ">=2");
  EXPECT_EQ(of(2.5, Qualifier::more, 0), ">=3");
  EXPECT_EQ(of(-2.5, Qualifier::more, 0), ">=-2");
  EXPECT_EQ(of(2.5, Qualifier::less, 0), "<=2");
  EXPECT_EQ(of(-2.5, Qualifier::less, 0), "<=-3");
  EXPECT_EQ(of(2.6, Qualifier::less, 0), "<=3");
  EXPECT_EQ(of(2.5, Qualifier::at_most, 0), "<=3");
  EXPECT_EQ(of(2.5, Qualifier::at_least, 0), ">=3");
  EXPECT_EQ(of(2.5, Qualifier::about, 0), "~3");
  EXPECT_EQ(describe(rounded(Quantity::number(57.49999999999999), 0)), "58");
}

TEST(Rounding, KeepsAQualifierAndMakesAMovedBoundInclusive) {
  EXPECT_EQ(describe(round_half_away(more(350), 0)), ">350");
  EXPECT_EQ(describe(round_half_away(more(45.27), 1)), ">=45.3");
  EXPECT_EQ(describe(round_half_away(less(45.27), 1)), "<=45.3");
  EXPECT_EQ(describe(round_half_away(about(45.27), 1)), "~45.3");
  EXPECT_EQ(describe(round_half_away(Quantity::between(3.2, 5.7), 0)), "3..6");
  EXPECT_EQ(describe(round_half_away(Quantity::between(3.2, 3.4), 0)), "3");
  EXPECT_EQ(describe(round_half_away(Quantity::missing("not reported"), 0)),
            "missing: not reported");
  EXPECT_EQ(describe(round_half_away(exactly(1.7e308), -308)), "missing: the result is too large");
}

TEST(Comparison, OfNumbersIsKnown) {
  EXPECT_EQ(equal(exactly(5), exactly(5)), Verdict::yes);
  EXPECT_EQ(equal(exactly(5), exactly(6)), Verdict::no);
  EXPECT_EQ(equal(exactly(5), exactly(6), 1), Verdict::yes);
  EXPECT_EQ(at_most(exactly(5), exactly(6)), Verdict::yes);
  EXPECT_EQ(at_most(exactly(6), exactly(5)), Verdict::no);
  EXPECT_EQ(at_most(exactly(6), exactly(5), 1), Verdict::yes);
  EXPECT_EQ(at_least(exactly(6), exactly(6)), Verdict::yes);
  EXPECT_EQ(at_least(exactly(5), exactly(6)), Verdict::no);
}

TEST(Comparison, IsNotUpsetByTheRoundingOfDoubles) {
  EXPECT_EQ(equal(exactly(0.1 + 0.2), exactly(0.3)), Verdict::yes);
  EXPECT_EQ(equal(exactly(39.7), exactly(39.6), 0.1), Verdict::yes);
  EXPECT_EQ(at_most(exactly(0.1 + 0.2), exactly(0.3)), Verdict::yes);
  EXPECT_EQ(equal(exactly(39.71), exactly(39.6), 0.1), Verdict::no);
  EXPECT_EQ(equal(exactly(9007199254740991), exactly(9007199254740990)), Verdict::no);
}

TEST(Comparison, OfBoundsIsKnownWhenTheyAreFarEnough) {
  EXPECT_EQ(equal(more(350), exactly(100)), Verdict::no);
  EXPECT_EQ(equal(more(350), exactly(350)), Verdict::no);
  EXPECT_EQ(equal(less(350), exactly(350)), Verdict::no);
  EXPECT_EQ(equal(at_least_of(350), exactly(350)), Verdict::unknown);
  EXPECT_EQ(equal(more(350), exactly(400)), Verdict::unknown);
  EXPECT_EQ(equal(more(350), less(350)), Verdict::no);
  EXPECT_EQ(at_most(exactly(350), more(350)), Verdict::yes);
  EXPECT_EQ(at_most(more(350), exactly(350)), Verdict::no);
  EXPECT_EQ(at_most(at_least_of(350), exactly(350)), Verdict::unknown);
  EXPECT_EQ(at_most(more(350), exactly(400)), Verdict::unknown);
  EXPECT_EQ(at_least(more(350), exactly(350)), Verdict::yes);
  EXPECT_EQ(at_least(Quantity::between(3, 5), exactly(3)), Verdict::yes);
  EXPECT_EQ(equal(Quantity::between(3, 5), exactly(4), 1), Verdict::yes);
  EXPECT_EQ(equal(Quantity::between(3, 5), exactly(4)), Verdict::unknown);
  EXPECT_EQ(equal(Quantity::between(3, 5), exactly(6)), Verdict::no);
}

TEST(Comparison, OfApproximateOrMissingIsUnknown) {
  EXPECT_EQ(equal(about(100), exactly(100)), Verdict::unknown);
  EXPECT_EQ(at_most(exactly(1), about(100)), Verdict::unknown);
  EXPECT_EQ(equal(Quantity::missing("not reported"), exactly(1)), Verdict::unknown);
  EXPECT_EQ(at_least(exactly(1), Quantity::missing("not reported")), Verdict::unknown);
}

TEST(DecimalsToShow, AreTwoAndMoreForSmallNumbers) {
  EXPECT_EQ(decimals_to_show(exactly(0)), 2);
  EXPECT_EQ(decimals_to_show(exactly(1234.5678)), 2);
  EXPECT_EQ(decimals_to_show(exactly(0.5)), 2);
  EXPECT_EQ(decimals_to_show(exactly(0.046)), 3);
  EXPECT_EQ(decimals_to_show(exactly(-0.0034)), 4);
  EXPECT_EQ(decimals_to_show(about(0.00012)), 5);
  EXPECT_EQ(decimals_to_show(Quantity::between(0.001, 5)), 4);
  EXPECT_EQ(decimals_to_show(exactly(1e-300)), 15);
  EXPECT_EQ(decimals_to_show(Quantity::missing("not reported")), 2);
}

}  // namespace
}  // namespace svodka
