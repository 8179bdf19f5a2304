// Dates as Excel counts them: days since 1900-01-00, with the 29 February 1900 that never was, or
// days since 1904-01-01.
#pragma once

#include <optional>

namespace svodka::formula {

struct CalendarDate {
  int year = 1900, month = 1, day = 0;
};

// The fraction of a day is dropped. nullopt before the first day and after 9999-12-31.
std::optional<CalendarDate> date_of(double serial, bool from_1904);

// Months and days beyond their limits carry over: (2024, 13, 0) is 2024-12-31.
std::optional<double> serial_of(int year, long month, long day, bool from_1904);

int days_in_month(int year, int month);

// 0 is Saturday, 1 Sunday, ... 6 Friday; before March 1900 one day off from history, as in Excel.
int day_of_week(double serial, bool from_1904);

}  // namespace svodka::formula
