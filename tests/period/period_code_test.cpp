#include <array>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "engine/period/period.hpp"

namespace svodka {
namespace {

std::string canonical(std::string_view code) {
  const auto period = Period::parse(code);
  return period ? period->code() : period.problem().message;
}

TEST(PeriodCode, EverySpellingHasOneCanonicalForm) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"2024", "2024"},
      {"1900", "1900"},
      {"2200", "2200"},
      {"2024-S1", "2024-S1"},
      {"2024-H1", "2024-S1"},
      {"2024S1", "2024-S1"},
      {"2024H2", "2024-S2"},
      {"2024-h2", "2024-S2"},
      {"2024-Q3", "2024-Q3"},
      {"2024Q3", "2024-Q3"},
      {"2024q3", "2024-Q3"},
      {"2024-M05", "2024-M05"},
      {"2024-M5", "2024-M05"},
      {"2024M12", "2024-M12"},
      {"2024-m05", "2024-M05"},
      {"2024-05", "2024-M05"},
      {"202405", "2024-M05"},
      {"2024-W07", "2024-W07"},
      {"2024W07", "2024-W07"},
      {"2024-w7", "2024-W07"},
      {"2020-W53", "2020-W53"},
      {"2026-W53", "2026-W53"},
      {"2024-05-17", "2024-05-17"},
      {"20240517", "2024-05-17"},
      {"2024-02-29", "2024-02-29"},
      {"2024-01-01/P9M", "2024-01-01/P9M"},
      {"2024-01-01/p9m", "2024-01-01/P9M"},
      {"20240101/P9M", "2024-01-01/P9M"},
      {"2024-01-01/2024-09-30", "2024-01-01/P9M"},
      {"20240101/20240930", "2024-01-01/P9M"},
      {"2020-07-01/P18M", "2020-07-01/P18M"},
      {"2020-07-01/P1Y6M", "2020-07-01/P18M"},
      {"2020-07-01/2021-12-31", "2020-07-01/P18M"},
      {"2018-01-01/P6Y", "2018-01-01/P6Y"},
      {"2018-01-01/2023-12-31", "2018-01-01/P6Y"},
      {"2018-01-01/P72M", "2018-01-01/P6Y"},
      {"2023-04-01/P12M", "2023-04-01/P1Y"},
      {"2024-01-15/2024-02-14", "2024-01-15/P1M"},
      {"2024-01-31/P1M", "2024-01-31/P1M"},
      {"2024-01-31/2024-02-28", "2024-01-31/P1M"},
      {"2024-02-29/P1Y", "2024-02-29/P1Y"},
      {"2024-01-15/P10D", "2024-01-15/P10D"},
      {"2024-01-01/P2W", "2024-01-01/P14D"},
      {"2024-01-01/P1M3D", "2024-01-01/P34D"},
  };
  for (const auto& [code, expected] : cases) EXPECT_EQ(canonical(code), expected) << code;
}

TEST(PeriodCode, ARangeThatIsARegularPeriodBecomesIt) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"2024-01-01/P1Y", "2024"},
      {"2024-01-01/2024-12-31", "2024"},
      {"2024-07-01/P6M", "2024-S2"},
      {"2024-04-01/P3M", "2024-Q2"},
      {"2024-02-01/P29D", "2024-M02"},
      {"2024-02-12/P7D", "2024-W07"},
      {"2024-02-12/P1W", "2024-W07"},
      {"2024-05-17/P1D", "2024-05-17"},
      {"2024-05-17/2024-05-17", "2024-05-17"},
  };
  for (const auto& [code, expected] : cases) EXPECT_EQ(canonical(code), expected) << code;
}

TEST(PeriodCode, EveryCanonicalCodeReadsBackAsTheSamePeriod) {
  for (const char* code : {"2024", "2024-S2", "2024-Q4", "2024-M02", "2020-W53", "2024-12-31",
                           "2024-01-31/P1M", "2024-02-29/P4Y", "2023-12-25/P10D"}) {
    const auto period = Period::parse(code);
    ASSERT_TRUE(period) << code;
    EXPECT_EQ(Period::parse(period->code()).value(), *period) << code;
  }
}

TEST(PeriodCode, WhatIsNotACodeIsRefusedWithAnExample) {
  const std::string examples =
      " is not a period; write it like 2024, 2024-S1, 2024-Q3, 2024-M05, 2024-W07, 2024-05-17 or "
      "2024-01-01/P9M";
  for (const std::string code :
       {"май 2024", "24", "20245", "2024-", "2024-5", "2024-X1", "2024Q", "2024-Q123", "2024-Q1 ",
        " 2024", "2024-05-1", "2024-0517", "202405-17", "2024_05_17", "-2024", "2024-00000",
        "2024-ab-cd", "Q3 2024"}) {
    EXPECT_EQ(canonical(code), '"' + code + '"' + examples);
  }
  EXPECT_EQ(canonical(""), "the period is empty; write it like 2024 or 2024-M05");
}

TEST(PeriodCode, WhatTheCalendarDoesNotHaveIsNamed) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"1899", "the year 1899 is outside 1900..2200"},
      {"2201", "the year 2201 is outside 1900..2200"},
      {"0024-M05", "the year 0024 is outside 1900..2200"},
      {"1899-W01", "the year 1899 is outside 1900..2200"},
      {"18991231", "the year 1899 is outside 1900..2200"},
      {"2024-S3", "2024 has no half-year 3"},
      {"2024-H0", "2024 has no half-year 0"},
      {"2024-Q5", "2024 has no quarter 5"},
      {"2024-M13", "2024 has no month 13"},
      {"2024-13", "2024 has no month 13"},
      {"202400", "2024 has no month 0"},
      {"2024-13-01", "2024 has no month 13"},
      {"2023-W53", "2023 has no week 53"},
      {"2024-W53", "2024 has no week 53"},
      {"2024-W00", "2024 has no week 0"},
      {"2023-02-29", "29 February 2023 does not exist"},
      {"20240431", "31 April 2024 does not exist"},
      {"2024-01-00", "0 January 2024 does not exist"},
      {"1900-02-29", "29 February 1900 does not exist"},
  };
  for (const auto& [code, problem] : cases) EXPECT_EQ(canonical(code), problem) << code;
}

TEST(PeriodCode, AFaultyRangeSaysWhatIsWrongWithIt) {
  const std::string date = " is not a date; write it like 2024-05-17";
  const std::string duration = " is not a duration; write it like P2Y, P18M or P90D";
  const std::vector<std::pair<const char*, std::string>> cases = {
      {"2024/P9M", "\"2024\"" + date},
      {"2024-01/2024-09", "\"2024-01\"" + date},
      {"/P9M", "\"\"" + date},
      {"2024-01-01/", "\"\"" + date},
      {"2024-01-01/9M", "\"9M\"" + date},
      {"2024-01-01/2024-02-30", "30 February 2024 does not exist"},
      {"2024-01-01/PX", "\"PX\"" + duration},
      {"2024-01-01/P9", "\"P9\"" + duration},
      {"2024-01-01/P9M2Y", "\"P9M2Y\"" + duration},
      {"2024-01-01/P1M1M", "\"P1M1M\"" + duration},
      {"2024-01-01/P", "the range \"2024-01-01/P\" has no days"},
      {"2024-01-01/P0M", "the range \"2024-01-01/P0M\" has no days"},
      {"2024-05-01/2024-01-01", "the range \"2024-05-01/2024-01-01\" ends before it begins"},
      {"2199-01-01/P5Y", "the range \"2199-01-01/P5Y\" ends after 2200"},
      {"2024-01-01/P999999Y", "the range \"2024-01-01/P999999Y\" ends after 2200"},
      {"2024-01-01/P999999D", "the range \"2024-01-01/P999999D\" ends after 2200"},
      {"1899-01-01/P5Y", "the year 1899 is outside 1900..2200"},
  };
  for (const auto& [code, problem] : cases) EXPECT_EQ(canonical(code), problem) << code;
}

}  // namespace
}  // namespace svodka
