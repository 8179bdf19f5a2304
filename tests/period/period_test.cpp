#include "engine/period/period.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace svodka {
namespace {

Period p(std::string_view code) { return Period::parse(code).value(); }

std::string code_of(const std::optional<Period>& period) {
  return period ? period->code() : "none";
}

std::string iso(Date date) { return Period::day(date).code(); }

TEST(Period, KnowsItsDays) {
  const std::vector<std::tuple<const char*, const char*, const char*, int>> cases = {
      {"2024", "2024-01-01", "2024-12-31", 366},
      {"2023", "2023-01-01", "2023-12-31", 365},
      {"2021-S2", "2021-07-01", "2021-12-31", 184},
      {"2024-Q1", "2024-01-01", "2024-03-31", 91},
      {"2024-M02", "2024-02-01", "2024-02-29", 29},
      {"1900-M02", "1900-02-01", "1900-02-28", 28},
      {"2000-M02", "2000-02-01", "2000-02-29", 29},
      {"2020-W53", "2020-12-28", "2021-01-03", 7},
      {"2026-W53", "2026-12-28", "2027-01-03", 7},
      {"2026-W01", "2025-12-29", "2026-01-04", 7},
      {"2021-W01", "2021-01-04", "2021-01-10", 7},
      {"2024-05-17", "2024-05-17", "2024-05-17", 1},
      {"2020-07-01/P18M", "2020-07-01", "2021-12-31", 549},
      {"2018-01-01/P6Y", "2018-01-01", "2023-12-31", 2191},
  };
  for (const auto& [code, first, last, days] : cases) {
    EXPECT_EQ(iso(p(code).first_day()), first) << code;
    EXPECT_EQ(iso(p(code).last_day()), last) << code;
    EXPECT_EQ(p(code).days(), days) << code;
  }
}

TEST(Period, KnowsItsYearAndItsNumberInIt) {
  const std::vector<std::tuple<const char*, Frequency, int, int>> cases = {
      {"2024", Frequency::year, 2024, 0},        {"2024-S2", Frequency::half_year, 2024, 2},
      {"2024-Q3", Frequency::quarter, 2024, 3},  {"2024-M12", Frequency::month, 2024, 12},
      {"2020-W53", Frequency::week, 2020, 53},   {"2026-W01", Frequency::week, 2026, 1},
      {"2024-12-31", Frequency::day, 2024, 366}, {"2020-07-01/P18M", Frequency::range, 2020, 0},
  };
  for (const auto& [code, frequency, year, index] : cases) {
    EXPECT_EQ(p(code).frequency(), frequency) << code;
    EXPECT_EQ(p(code).year_number(), year) << code;
    EXPECT_EQ(p(code).index(), index) << code;
  }
}

TEST(Period, IsMadeFromItsNumbers) {
  EXPECT_EQ(Period::year(2024).code(), "2024");
  EXPECT_EQ(Period::half_year(2024, 2).code(), "2024-S2");
  EXPECT_EQ(Period::quarter(2024, 4).code(), "2024-Q4");
  EXPECT_EQ(Period::month(2024, 5).code(), "2024-M05");
  EXPECT_EQ(Period::week(2020, 53).code(), "2020-W53");
  EXPECT_EQ(Period::day(Date(2024, 5, 17)).code(), "2024-05-17");
  EXPECT_EQ(Period::range(Date(2024, 1, 1), Date(2024, 9, 30)).code(), "2024-01-01/P9M");
}

TEST(Period, IsNeverMadeFromNumbersTheCalendarDoesNotHave) {
  EXPECT_THROW(Period::year(1899), std::out_of_range);
  EXPECT_THROW(Period::half_year(2024, 0), std::out_of_range);
  EXPECT_THROW(Period::quarter(2024, 5), std::out_of_range);
  EXPECT_THROW(Period::month(2024, 13), std::out_of_range);
  EXPECT_THROW(Period::week(2023, 53), std::out_of_range);
  EXPECT_THROW(Period::week(2023, 0), std::out_of_range);
  EXPECT_THROW(Period::day(Date(1899, 12, 31)), std::out_of_range);
  EXPECT_THROW(Period::range(Date(2024, 2, 1), Date(2024, 1, 1)), std::out_of_range);
  EXPECT_THROW(Period::range(Date(2024, 2, 1), Date(2201, 1, 1)), std::out_of_range);
}

TEST(Period, TheYearsWith53WeeksAreThoseOfTheCalendar) {
  std::vector<int> years;
  for (int year = 2000; year <= 2030; ++year) {
    if (Period::parse(std::to_string(year) + "-W53")) years.push_back(year);
  }
  EXPECT_EQ(years, (std::vector<int>{2004, 2009, 2015, 2020, 2026}));
}

TEST(Period, ContainsWhatLiesWhollyInsideIt) {
  EXPECT_TRUE(p("2024").contains(p("2024")));
  EXPECT_TRUE(p("2024").contains(p("2024-M12")));
  EXPECT_TRUE(p("2020-07-01/P18M").contains(p("2021")));
  EXPECT_FALSE(p("2024-M05").contains(p("2024")));
  EXPECT_FALSE(p("2020").contains(p("2020-W53")));
  EXPECT_FALSE(p("2020-07-01/P18M").contains(p("2020")));
}

TEST(Period, OverlapsWhatSharesADayWithIt) {
  EXPECT_TRUE(p("2020").overlaps(p("2020-W53")));
  EXPECT_TRUE(p("2021").overlaps(p("2020-W53")));
  EXPECT_TRUE(p("2020-07-01/P18M").overlaps(p("2020")));
  EXPECT_FALSE(p("2024-Q1").overlaps(p("2024-M04")));
  EXPECT_FALSE(p("2024-M04").overlaps(p("2024-Q1")));
}

TEST(Period, PartsTileItExactlyOrThereAreNone) {
  const std::vector<std::tuple<const char*, Frequency, std::size_t, const char*, const char*>>
      cases = {
          {"2024", Frequency::half_year, 2, "2024-S1", "2024-S2"},
          {"2024", Frequency::quarter, 4, "2024-Q1", "2024-Q4"},
          {"2024", Frequency::month, 12, "2024-M01", "2024-M12"},
          {"2024", Frequency::day, 366, "2024-01-01", "2024-12-31"},
          {"2024", Frequency::year, 1, "2024", "2024"},
          {"2024-S2", Frequency::quarter, 2, "2024-Q3", "2024-Q4"},
          {"2024-Q3", Frequency::month, 3, "2024-M07", "2024-M09"},
          {"2020-W53", Frequency::day, 7, "2020-12-28", "2021-01-03"},
          {"2020-07-01/P18M", Frequency::half_year, 3, "2020-S2", "2021-S2"},
          {"2020-07-01/P18M", Frequency::month, 18, "2020-M07", "2021-M12"},
          {"2018-01-01/P6Y", Frequency::year, 6, "2018", "2023"},
          {"2024-01-01/P28D", Frequency::week, 4, "2024-W01", "2024-W04"},
          {"2021-M02", Frequency::week, 4, "2021-W05", "2021-W08"},
      };
  for (const auto& [code, finer, count, first, last] : cases) {
    const auto parts = p(code).parts(finer);
    ASSERT_EQ(parts.size(), count) << code << " by " << name_of(finer);
    EXPECT_EQ(parts.front().code(), first);
    EXPECT_EQ(parts.back().code(), last);
  }
  EXPECT_TRUE(p("2024-M05").parts(Frequency::week).empty());
  EXPECT_TRUE(p("2024").parts(Frequency::week).empty());
  EXPECT_TRUE(p("2024-M05").parts(Frequency::quarter).empty());
  EXPECT_TRUE(p("2020-07-01/P18M").parts(Frequency::year).empty());
  EXPECT_TRUE(p("2024-01-15/P1M").parts(Frequency::month).empty());
  EXPECT_TRUE(p("2024").parts(Frequency::range).empty());
}

TEST(Period, AgoGoesBackByItsOwnUnitOrACoarserOne) {
  using enum Frequency;
  const std::vector<std::tuple<const char*, int, Frequency, const char*>> cases = {
      {"2024", 1, year, "2023"},
      {"2024", -2, year, "2026"},
      {"2024", 0, year, "2024"},
      {"2024-S1", 1, half_year, "2023-S2"},
      {"2024-S1", 1, year, "2023-S1"},
      {"2024-Q1", 1, quarter, "2023-Q4"},
      {"2024-Q1", 1, half_year, "2023-Q3"},
      {"2024-Q1", 2, year, "2022-Q1"},
      {"2024-M01", 1, month, "2023-M12"},
      {"2024-M01", 1, quarter, "2023-M10"},
      {"2024-M01", -11, month, "2024-M12"},
      {"2024-M02", 1, year, "2023-M02"},
      {"2024-W01", 1, week, "2023-W52"},
      {"2021-W01", 1, week, "2020-W53"},
      {"2024-W07", 1, year, "2023-W07"},
      {"2026-W53", 6, year, "2020-W53"},
      {"2024-03-01", 1, day, "2024-02-29"},
      {"2024-05-17", 1, week, "2024-05-10"},
      {"2024-03-31", 1, month, "2024-02-29"},
      {"2023-02-28", 1, month, "2023-01-28"},
      {"2024-02-29", 1, year, "2023-02-28"},
      {"2024-02-29", 4, year, "2020-02-29"},
      {"2024-05-17", 1, quarter, "2024-02-17"},
      {"2024-01-01/P9M", 1, year, "2023-01-01/P9M"},
      {"2024-01-01/P9M", 1, month, "2023-12-01/P9M"},
      {"2024-01-01/P9M", 1, range, "2023-04-01/P9M"},
      {"2020-07-01/P18M", 1, year, "2019-07-01/P18M"},
      {"2020-07-01/P18M", 1, range, "2019-01-01/P18M"},
      {"2018-01-01/P6Y", 1, range, "2012-01-01/P6Y"},
      {"2024-01-15/2024-02-29", 1, year, "2023-01-15/P45D"},
      {"2023-01-15/2023-02-28", -1, year, "2024-01-15/P46D"},
      {"2024-01-15/2024-03-20", 1, month, "2023-12-15/P68D"},
      {"2019-02-23/P14D", -1, year, "2020-02-23/P14D"},
      {"2020-02-23/P14D", 1, year, "2019-02-23/P14D"},
      {"2024-02-20/P10D", 1, year, "2023-02-20/P9D"},
      {"2024-01-15/P10D", 1, range, "2024-01-05/P10D"},
      {"2024-01-15/P10D", 3, day, "2024-01-12/P10D"},
      {"2024-01-15/P10D", 1, week, "2024-01-08/P10D"},
  };
  for (const auto& [code, n, unit, expected] : cases) {
    EXPECT_EQ(code_of(p(code).ago(n, unit)), expected) << code << " " << n << " " << name_of(unit);
  }
}

TEST(Period, AgoHasNoAnswerWhereTheCalendarHasNone) {
  using enum Frequency;
  const std::vector<std::tuple<const char*, int, Frequency>> cases = {
      {"2024", 1, month},      {"2024", 1, half_year},    {"2024-S1", 1, quarter},
      {"2024-Q1", 1, month},   {"2024-M05", 1, week},     {"2024-M05", 1, day},
      {"2024-W07", 1, month},  {"2024-W07", 1, day},      {"2020-W53", 1, year},
      {"2024", 1, range},      {"2024-05-17", 1, range},  {"1900", 1, year},
      {"2200", -1, year},      {"2024", 100000000, year}, {"2024", -2147483647 - 1, year},
      {"2024-W07", 200, year}, {"1900-01-01", 1, day},    {"2199-01-01/P2Y", -1, range},
  };
  for (const auto& [code, n, unit] : cases) {
    EXPECT_EQ(p(code).ago(n, unit), std::nullopt) << code << " " << n << " " << name_of(unit);
  }
}

TEST(Period, AgoReachesFromOneEndOfTheYearsToTheOther) {
  EXPECT_EQ(code_of(p("2200").ago(300, Frequency::year)), "1900");
  EXPECT_EQ(code_of(p("2200-M12").ago(3611, Frequency::month)), "1900-M01");
  EXPECT_EQ(code_of(p("1900-01-01").ago(-109937, Frequency::day)), "2200-12-31");
}

TEST(Period, NextFollowsWithoutAGap) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"2024", "2025"},
      {"2024-S2", "2025-S1"},
      {"2024-Q4", "2025-Q1"},
      {"2024-M12", "2025-M01"},
      {"2020-W53", "2021-W01"},
      {"2026-W53", "2027-W01"},
      {"2024-02-28", "2024-02-29"},
      {"2023-12-31", "2024-01-01"},
      {"2024-01-01/P9M", "2024-10-01/P9M"},
      {"2024-01-15/P10D", "2024-01-25/P10D"},
      {"2200", "2201"},
  };
  for (const auto& [code, next] : cases) EXPECT_EQ(p(code).next().code(), next) << code;
}

TEST(Period, EnclosingIsTheOneWiderPeriodThatHoldsIt) {
  using enum Frequency;
  const std::vector<std::tuple<const char*, Frequency, const char*>> cases = {
      {"2024-M05", quarter, "2024-Q2"},  {"2024-M05", half_year, "2024-S1"},
      {"2024-M05", year, "2024"},        {"2024-M05", month, "2024-M05"},
      {"2024-05-17", week, "2024-W20"},  {"2020-12-31", week, "2020-W53"},
      {"2021-01-01", week, "2020-W53"},  {"2024-W07", month, "2024-M02"},
      {"2024-W05", month, "none"},       {"2020-W53", year, "none"},
      {"2024", month, "none"},           {"2024-05-01/P2M", half_year, "2024-S1"},
      {"2020-07-01/P18M", year, "none"}, {"2024-M05", range, "none"},
  };
  for (const auto& [code, wider, expected] : cases) {
    EXPECT_EQ(code_of(p(code).enclosing(wider)), expected) << code << " in a " << name_of(wider);
  }
}

TEST(Period, YearToDateBeginsWithItsYear) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"2024-M09", "2024-01-01/P9M"},
      {"2024-Q2", "2024-S1"},
      {"2024-M01", "2024-M01"},
      {"2024-M12", "2024"},
      {"2024", "2024"},
      {"2024-03-10", "2024-01-01/P70D"},
      {"2021-W02", "2021-01-04/P14D"},
      {"2020-07-01/P18M", "2020-01-01/P2Y"},
  };
  for (const auto& [code, expected] : cases) {
    EXPECT_EQ(p(code).year_to_date().code(), expected) << code;
  }
}

TEST(Period, SortsByFirstDayAndLongerFirst) {
  const std::vector<const char*> sorted = {
      "2023",    "2023-12-25/P8D", "2024-01-01/P6Y", "2024",       "2024-S1",
      "2024-Q1", "2024-M01",       "2024-W01",       "2024-01-01", "2024-W02"};
  std::vector<Period> periods;
  for (auto code = sorted.rbegin(); code != sorted.rend(); ++code) periods.push_back(p(*code));
  std::sort(periods.begin(), periods.end());
  for (std::size_t i = 0; i < sorted.size(); ++i) EXPECT_EQ(periods[i], p(sorted[i])) << sorted[i];
}

TEST(Period, IsEqualAndHashesAlikeHoweverItWasWritten) {
  EXPECT_EQ(p("2024-01-01/P1Y"), p("2024"));
  EXPECT_EQ(p("2024-01-01/P1Y").hash(), p("2024").hash());
  EXPECT_NE(p("2024-M01"), p("2024-Q1"));
}

TEST(Period, HashesOfAYearsPeriodsDoNotCollide) {
  std::unordered_set<std::size_t> hashes;
  std::size_t count = 0;
  for (Frequency frequency : {Frequency::year, Frequency::half_year, Frequency::quarter,
                              Frequency::month, Frequency::day}) {
    for (const Period& part : p("2024").parts(frequency)) {
      hashes.insert(std::hash<Period>()(part));
      ++count;
    }
  }
  EXPECT_EQ(hashes.size(), count);
}

TEST(Frequency, IsNamedInTheSingularAndThePlural) {
  for (const char* name : {"year", "half_year", "quarter", "month", "week", "day", "range"}) {
    ASSERT_TRUE(frequency_named(name)) << name;
    EXPECT_EQ(name_of(*frequency_named(name)), name);
    EXPECT_EQ(frequency_named(std::string(name) + "s"), frequency_named(name));
  }
  for (const char* name : {"", "s", "fortnight", "Year", "yearss"}) {
    EXPECT_FALSE(frequency_named(name)) << name;
  }
}

}  // namespace
}  // namespace svodka
