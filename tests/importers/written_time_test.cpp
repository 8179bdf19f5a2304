#include "engine/importers/written_time.hpp"

#include <gtest/gtest.h>

namespace svodka {
namespace {

constexpr std::int64_t day = 86'400, new_year_2024 = 1'704'067'200;

TEST(WrittenTime, IsReadAsExportsWriteIt) {
  const std::int64_t expected = new_year_2024 + 14 * day + 10 * 3600 + 32 * 60;
  for (const char* text : {"15.01.2024 10:32", "15.01.24 10:32", "2024-01-15 10:32",
                           " 15.1.2024 10:32 ", "2024-01-15T10:32:00", "2024-01-15T10:32:00.250",
                           "15.01.2024, 10:32", "15.01.2024 10:32 AM"}) {
    const auto time = written_time(text);
    ASSERT_TRUE(time) << text;
    EXPECT_EQ(time->seconds, expected) << text;
    EXPECT_FALSE(time->offset) << text;
  }
  EXPECT_EQ(written_time("15.01.2024")->seconds, new_year_2024 + 14 * day);
  EXPECT_EQ(written_time("15.01.2024 10:32:07")->seconds, expected + 7);
  EXPECT_EQ(written_time("15.01.2024 10:32 pm")->seconds, expected + day / 2);
  EXPECT_EQ(written_time("15.01.2024 12:00 AM")->seconds, new_year_2024 + 14 * day);
  EXPECT_EQ(written_time("29.02.2024")->seconds, new_year_2024 + 59 * day);
}

TEST(WrittenTime, NamesItsClock) {
  EXPECT_EQ(written_time("2024-01-15T10:32:05Z")->offset, 0);
  EXPECT_EQ(written_time("2024-01-15T10:32:05+03:00")->offset, 180);
  EXPECT_EQ(written_time("2024-01-15T10:32:05-0330")->offset, -210);
  EXPECT_EQ(written_time("2024-01-15T10:32:05+10")->offset, 600);
}

TEST(WrittenTime, WhatMayMeanTwoThingsOrNothingIsNone) {
  for (const char* text :
       {"", "н/д", "03/04/2024", "1/15/2024 10:32", "15.01", "15.01.2024 25:00", "15.01.2024 10:60",
        "30.02.2024", "32.01.2024", "2024-13-01", "15.01.202", "15.01.2024T", "15.01.2024 10",
        "15.01.2024 10:32 +", "15.01.2024 10:32 MSK", "15.01.2024 13:00 PM", "2024-01-15-10",
        "99999-01-01", "15.01.1024"})
    EXPECT_FALSE(written_time(text)) << text;
}

TEST(WrittenTime, OfASheetIsANumberOfDays) {
  EXPECT_EQ(time_of_serial(45292, false), new_year_2024);
  EXPECT_EQ(time_of_serial(45292 - 1462, true), new_year_2024);
  // 10:20, which no double is exactly.
  EXPECT_EQ(time_of_serial(45292 + 10.0 / 24 + 20.0 / 1440, false), new_year_2024 + 37'200);
  EXPECT_FALSE(time_of_serial(-1, false));
  EXPECT_FALSE(time_of_serial(0.5, false));
  EXPECT_FALSE(time_of_serial(60, false)) << "29 February 1900 never was";
  EXPECT_FALSE(time_of_serial(1e300, false));
}

}  // namespace
}  // namespace svodka
