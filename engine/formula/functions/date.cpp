// Dates and times. No clock: what depends on today has no place in a report.
#include <array>
#include <cmath>

#include "engine/formula/functions/functions.hpp"
#include "engine/period/serial_date.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::formula {
namespace {

bool from_1904(Arguments& a) { return a.settings().dates_from_1904; }

Operand serial_or_error(std::optional<double> serial) {
  return serial ? Value(*serial) : Value(bad_number);
}

std::optional<CalendarDate> date_at(Arguments& a, std::size_t i) {
  return date_of(a.number(i), from_1904(a));
}

Operand date(Arguments& a) {
  int year = a.integer(0);
  if (year >= 0 && year < 1900) year += 1900;
  if (year < 1900 || year > 9999) return bad_number;
  return serial_or_error(serial_of(year, a.integer(1), a.integer(2), from_1904(a)));
}

template <int CalendarDate::*part>
Operand part_of_date(Arguments& a) {
  const auto found = date_at(a, 0);
  if (!found) return bad_number;
  return number_value((*found).*part);
}

// Seconds since midnight, rounded as they are shown.
long seconds_of(Arguments& a) {
  const double serial = a.number(0);
  return std::lround((serial - std::floor(serial)) * 86400) % 86400;
}
Operand hour(Arguments& a) {
  if (a.number(0) < 0) return bad_number;
  return number_value(seconds_of(a) / 3600);
}
Operand minute(Arguments& a) {
  if (a.number(0) < 0) return bad_number;
  return number_value(seconds_of(a) / 60 % 60);
}
Operand second(Arguments& a) {
  if (a.number(0) < 0) return bad_number;
  return number_value(seconds_of(a) % 60);
}
Operand time(Arguments& a) {
  const double seconds =
      std::trunc(a.number(0)) * 3600 + std::trunc(a.number(1)) * 60 + std::trunc(a.number(2));
  if (seconds < 0) return bad_number;
  return std::fmod(seconds, 86400) / 86400;
}

Operand date_value(Arguments& a) {
  const auto serial = number_in_text(a.text(0), a.settings());
  // A number is no date, and neither is a time alone.
  if (!serial || a.text(0).find_first_of("-.") == std::string::npos || *serial < 1)
    return bad_value;
  return std::floor(*serial);
}
Operand time_value(Arguments& a) {
  const auto serial = number_in_text(a.text(0), a.settings());
  if (!serial || a.text(0).find(':') == std::string::npos) return bad_value;
  return *serial - std::floor(*serial);
}

// 0 is Monday ... 6 Sunday.
unsigned days_after_monday(double serial, bool from_1904_system) {
  return (day_of_week(serial, from_1904_system) + 5) % 7;
}

// On which day (0 is Monday) the week of Excel's types 1, 2 and 11 to 17 begins; there are no
// others.
std::optional<unsigned> first_day_of_week(int type) {
  if (type == 1) return 6;
  if (type == 2) return 0;
  if (type >= 11 && type <= 17) return static_cast<unsigned>(type - 11);
  return std::nullopt;
}

Operand weekday(Arguments& a) {
  if (!date_at(a, 0)) return bad_number;
  const int type = a.integer(1, 1);
  const unsigned day = days_after_monday(a.number(0), from_1904(a));
  if (type == 3) return number_value(day);
  const auto first = first_day_of_week(type);
  if (!first) return bad_number;
  return number_value((day + 7 - *first) % 7 + 1);
}

// The week that holds the year's first Thursday is week 1.
Operand iso_week(Arguments& a) {
  if (!date_at(a, 0)) return bad_number;
  const double serial = std::floor(a.number(0));
  const double thursday = serial - days_after_monday(serial, from_1904(a)) + 3;
  const auto year_of_week = date_of(thursday, from_1904(a));
  if (!year_of_week) return bad_number;
  const auto first = serial_of(year_of_week->year, 1, 1, from_1904(a));
  return std::floor((thursday - first.value_or(0)) / 7) + 1;
}

Operand week_number(Arguments& a) {
  const int type = a.integer(1, 1);
  if (type == 21) return iso_week(a);
  const auto first_day = first_day_of_week(type);
  const auto found = date_at(a, 0);
  if (!found || !first_day) return bad_number;
  const double new_year = serial_of(found->year, 1, 1, from_1904(a)).value_or(0);
  const unsigned before = (days_after_monday(new_year, from_1904(a)) + 7 - *first_day) % 7;
  return std::floor((std::floor(a.number(0)) - new_year + before) / 7) + 1;
}

Operand months_later(Arguments& a, bool to_the_end) {
  const auto found = date_at(a, 0);
  if (!found) return bad_number;
  const auto first = serial_of(found->year, found->month + long{a.integer(1)}, 1, from_1904(a));
  if (!first) return bad_number;
  const auto month = date_of(*first, from_1904(a));
  if (!month) return bad_number;
  const int last_day = days_in_month(month->year, month->month);
  const int day = to_the_end ? last_day : std::min(found->day, last_day);
  return serial_or_error(serial_of(month->year, month->month, day, from_1904(a)));
}
Operand end_of_month(Arguments& a) { return months_later(a, true); }
Operand same_day_later(Arguments& a) { return months_later(a, false); }

Operand days(Arguments& a) {
  if (!date_at(a, 0) || !date_at(a, 1)) return bad_number;
  return std::floor(a.number(0)) - std::floor(a.number(1));
}

Operand difference(Arguments& a) {
  const auto from = date_at(a, 0);
  const auto to = date_at(a, 1);
  if (!from || !to || std::floor(a.number(0)) > std::floor(a.number(1))) return bad_number;
  const std::string unit = ascii_upper(a.text(2));
  int months = (to->year - from->year) * 12 + to->month - from->month;
  if (to->day < from->day) --months;
  const double start = std::floor(a.number(0));
  const double end = std::floor(a.number(1));
  if (unit == "D") return end - start;
  if (unit == "M") return number_value(months);
  if (unit == "Y") return number_value(months / 12);
  if (unit == "YM") return number_value(months % 12);
  if (unit == "MD") {
    const int month = to->day >= from->day ? to->month : to->month - 1;
    return end - serial_of(to->year, month, from->day, from_1904(a)).value_or(end);
  }
  if (unit == "YD") {
    const bool later =
        to->month > from->month || (to->month == from->month && to->day >= from->day);
    const int year = later ? to->year : to->year - 1;
    return end - serial_of(year, from->month, from->day, from_1904(a)).value_or(end);
  }
  return bad_number;
}

constexpr std::array date_table = {
    FunctionInfo{"DATE", 3, 3, "nnn", date},
    FunctionInfo{"YEAR", 1, 1, "n", part_of_date<&CalendarDate::year>},
    FunctionInfo{"MONTH", 1, 1, "n", part_of_date<&CalendarDate::month>},
    FunctionInfo{"DAY", 1, 1, "n", part_of_date<&CalendarDate::day>},
    FunctionInfo{"HOUR", 1, 1, "n", hour},
    FunctionInfo{"MINUTE", 1, 1, "n", minute},
    FunctionInfo{"SECOND", 1, 1, "n", second},
    FunctionInfo{"TIME", 3, 3, "nnn", time},
    FunctionInfo{"DATEVALUE", 1, 1, "t", date_value},
    FunctionInfo{"TIMEVALUE", 1, 1, "t", time_value},
    FunctionInfo{"WEEKDAY", 1, 2, "nn", weekday},
    FunctionInfo{"WEEKNUM", 1, 2, "nn", week_number},
    FunctionInfo{"ISOWEEKNUM", 1, 1, "n", iso_week},
    FunctionInfo{"EOMONTH", 2, 2, "nn", end_of_month},
    FunctionInfo{"EDATE", 2, 2, "nn", same_day_later},
    FunctionInfo{"DAYS", 2, 2, "nn", days},
    FunctionInfo{"DATEDIF", 3, 3, "nnt", difference},
};

}  // namespace

std::span<const FunctionInfo> date_functions() { return date_table; }

}  // namespace svodka::formula
