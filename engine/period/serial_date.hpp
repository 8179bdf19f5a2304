// Dates as workbooks count them, in one place for formulas, the files that are read and the rules:
// days since 1900-01-00, with the 29 February 1900 that never was, or days since 1904-01-01
// (ECMA-376 part 1, 18.17.4.1).
#pragma once

#include <optional>

namespace svodka {

// A day as Excel shows it: also the 29 February 1900, and the day 0 of January 1900.
struct CalendarDate {
  int year = 1900, month = 1, day = 0;
};

// The fraction of a day is dropped. nullopt before the first day and after 9999-12-31.
std::optional<CalendarDate> date_of(double serial, bool from_1904);

// Months and days beyond their limits carry over: (2024, 13, 0) is 2024-12-31. nullopt where
// date_of() has no date.
std::optional<double> serial_of(int year, long month, long day, bool from_1904);

// Days since 1899-12-30, or since 1904-01-01, without the false leap day and without limits: what
// a date outside of formulas is written as. The same as serial_of() from March 1900 on, one more
// before. Days beyond the month's end carry over.
int plain_serial_of(int year, int month, int day, bool from_1904);

int days_in_month(int year, int month);

// 0 is Saturday, 1 Sunday, ... 6 Friday; before March 1900 one day off from history, as in Excel.
unsigned day_of_week(double serial, bool from_1904);

}  // namespace svodka
