// Parts of years, and years of 360 days.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/formula/functions/functions.hpp"
#include "engine/period/serial_date.hpp"

namespace svodka::formula {
namespace {

bool is_leap(int year) { return days_in_month(year, 2) == 29; }

bool ends_february(const CalendarDate& date) {
  return date.month == 2 && date.day == days_in_month(date.year, 2);
}

// Of 12 months with 30 days. The American way (NASD) moves a date that ends a month by another
// rule than the European.
double days_of_360(CalendarDate from, CalendarDate to, bool european) {
  if (european) {
    from.day = std::min(from.day, 30);
    to.day = std::min(to.day, 30);
  } else {
    if (from.day == 31) from.day = 30;
    if (to.day == 31 && from.day == 30) to.day = 30;
  }
  return (to.year - from.year) * 360.0 + (to.month - from.month) * 30.0 + to.day - from.day;
}

// DAYS360 moves a last day to the first of the next month where the start is before the 30th, and
// takes the last day of February as the 30th.
Operand days_360(Arguments& a) {
  const bool from_1904 = a.settings().dates_from_1904;
  auto from = date_of(a.number(0), from_1904);
  auto to = date_of(a.number(1), from_1904);
  if (!from || !to) return bad_number;
  const bool european = a.boolean(2);
  if (!european && ends_february(*from)) from->day = 30;
  return days_of_360(*from, *to, european);
}

// The average length of the years between, as Excel takes it for actual days by actual days.
double days_of_year(const CalendarDate& from, const CalendarDate& to) {
  const bool within_a_year =
      from.year == to.year ||
      (to.year == from.year + 1 &&
       (from.month > to.month || (from.month == to.month && from.day >= to.day)));
  if (!within_a_year) {
    double days = 0;
    for (int year = from.year; year <= to.year; ++year) days += is_leap(year) ? 366 : 365;
    return days / (to.year - from.year + 1);
  }
  if (from.year == to.year) return is_leap(from.year) ? 366 : 365;
  const bool leap_day = (is_leap(from.year) && from.month <= 2) ||
                        (is_leap(to.year) && (to.month > 2 || (to.month == 2 && to.day == 29)));
  return leap_day ? 366 : 365;
}

Operand part_of_year(Arguments& a) {
  const bool from_1904 = a.settings().dates_from_1904;
  const double first = std::floor(std::min(a.number(0), a.number(1)));
  const double last = std::floor(std::max(a.number(0), a.number(1)));
  auto from = date_of(first, from_1904);
  auto to = date_of(last, from_1904);
  const int basis = a.integer(2);
  if (!from || !to || basis < 0 || basis > 4) return bad_number;
  if (first == last) return 0.0;
  if (basis == 1) return (last - first) / days_of_year(*from, *to);
  if (basis == 2) return (last - first) / 360;
  if (basis == 3) return (last - first) / 365;
  if (basis == 0) {
    if (ends_february(*from) && ends_february(*to)) to->day = 30;
    if (ends_february(*from)) from->day = 30;
  }
  return days_of_360(*from, *to, basis == 4) / 360;
}

constexpr std::array day_count_table = {
    FunctionInfo{"YEARFRAC", 2, 3, "nnn", part_of_year},
    FunctionInfo{"DAYS360", 2, 3, "nnb", days_360},
};

}  // namespace

std::span<const FunctionInfo> day_count_functions() { return day_count_table; }

}  // namespace svodka::formula
