#include "engine/period/serial_date.hpp"

#include <string>

#include <gtest/gtest.h>

namespace svodka {

namespace {

std::string shown(const std::optional<CalendarDate>& date) {
  if (!date) return "none";
  return std::to_string(date->year) + "-" + std::to_string(date->month) + "-" +
         std::to_string(date->day);
}

TEST(SerialDate, counts_the_29_february_1900_that_never_was) {
  EXPECT_EQ(shown(date_of(0, false)), "1900-1-0");
  EXPECT_EQ(shown(date_of(1, false)), "1900-1-1");
  EXPECT_EQ(shown(date_of(59, false)), "1900-2-28");
  EXPECT_EQ(shown(date_of(60, false)), "1900-2-29");
  EXPECT_EQ(shown(date_of(61, false)), "1900-3-1");
  EXPECT_EQ(serial_of(1900, 2, 28, false), 59);
  EXPECT_EQ(serial_of(1900, 2, 29, false), 60);
  EXPECT_EQ(serial_of(1900, 3, 1, false), 61);
  EXPECT_EQ(days_in_month(1900, 2), 29);
  EXPECT_EQ(days_in_month(1904, 2), 29);
  EXPECT_EQ(days_in_month(2023, 2), 28);
}

TEST(SerialDate, ends_where_excel_ends) {
  EXPECT_EQ(shown(date_of(2958465.9, false)), "9999-12-31");
  EXPECT_EQ(shown(date_of(2958466, false)), "none");
  EXPECT_EQ(shown(date_of(2957003, true)), "9999-12-31");
  EXPECT_EQ(shown(date_of(-0.5, false)), "none");
  EXPECT_EQ(serial_of(9999, 12, 31, false), 2958465);
  EXPECT_EQ(serial_of(9999, 12, 32, false), std::nullopt);
  EXPECT_EQ(serial_of(1899, 12, 30, false), std::nullopt);
  EXPECT_EQ(serial_of(1903, 12, 31, true), std::nullopt);
}

TEST(SerialDate, carries_months_and_days_over) {
  EXPECT_EQ(shown(date_of(*serial_of(2024, 13, 0, false), false)), "2024-12-31");
  EXPECT_EQ(shown(date_of(*serial_of(2024, -1, 1, false), false)), "2023-11-1");
  EXPECT_EQ(shown(date_of(*serial_of(2024, 0, 1, false), false)), "2023-12-1");
  EXPECT_EQ(serial_of(2024, 200001, 1, false), std::nullopt);
}

TEST(SerialDate, counts_from_1904_where_the_workbook_does) {
  EXPECT_EQ(serial_of(1904, 1, 1, true), 0);
  EXPECT_EQ(shown(date_of(0, true)), "1904-1-1");
  EXPECT_EQ(*serial_of(2024, 5, 17, false) - *serial_of(2024, 5, 17, true), 1462);
  EXPECT_EQ(plain_serial_of(2024, 5, 17, false) - plain_serial_of(2024, 5, 17, true), 1462);
}

TEST(SerialDate, plainly_counts_days_that_were) {
  EXPECT_EQ(plain_serial_of(1899, 12, 30, false), 0);  // the day of a bare time
  EXPECT_EQ(plain_serial_of(1899, 12, 29, false), -1);
  EXPECT_EQ(plain_serial_of(1900, 1, 1, false), 2);
  EXPECT_EQ(plain_serial_of(1900, 2, 28, false), 60);
  EXPECT_EQ(plain_serial_of(1900, 2, 29, false), 61);
  EXPECT_EQ(plain_serial_of(1900, 3, 1, false), 61);
  EXPECT_EQ(plain_serial_of(1903, 12, 31, true), -1);
  for (const int year : {1900, 1999, 2024, 9999})
    EXPECT_EQ(plain_serial_of(year, 3, 1, false), serial_of(year, 3, 1, false));
}

TEST(SerialDate, knows_days_of_the_week_as_excel_does) {
  EXPECT_EQ(day_of_week(1, false), 1u);      // a Monday in history
  EXPECT_EQ(day_of_week(61, false), 5u);     // Thursday, as it was
  EXPECT_EQ(day_of_week(0, true), 6u);       // 1904-01-01, a Friday
  EXPECT_EQ(day_of_week(45429, false), 6u);  // 2024-05-17
}

}  // namespace

}  // namespace svodka
