#include "engine/formula/serial_date.hpp"

#include <chrono>
#include <cmath>

namespace svodka::formula {
namespace {

namespace ch = std::chrono;

constexpr long false_leap_day = 60;

long days_between(ch::year_month_day from, ch::year_month_day to) {
  return (ch::sys_days(to) - ch::sys_days(from)).count();
}

constexpr ch::year_month_day date(int year, int month, int day) {
  return ch::year_month_day(ch::year(year), ch::month(static_cast<unsigned>(month)),
                            ch::day(static_cast<unsigned>(day)));
}

constexpr ch::year_month_day zero_1900 = date(1899, 12, 31);
constexpr ch::year_month_day zero_1904 = date(1904, 1, 1);

long last_serial(bool from_1904) { return from_1904 ? 2957003 : 2958465; }

}  // namespace

std::optional<CalendarDate> date_of(double serial, bool from_1904) {
  if (!(serial >= 0) || serial >= static_cast<double>(last_serial(from_1904) + 1))
    return std::nullopt;
  long days = static_cast<long>(std::floor(serial));
  if (!from_1904) {
    if (days == 0) return CalendarDate{};
    if (days == false_leap_day) return CalendarDate{1900, 2, 29};
    if (days > false_leap_day) --days;
  }
  const ch::year_month_day day(ch::sys_days(from_1904 ? zero_1904 : zero_1900) + ch::days(days));
  return CalendarDate{static_cast<int>(day.year()),
                      static_cast<int>(static_cast<unsigned>(day.month())),
                      static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::optional<double> serial_of(int year, long month, long day, bool from_1904) {
  if (std::labs(month) > 200000 || std::labs(day) > 4000000) return std::nullopt;
  long months = static_cast<long>(year) * 12 + month - 1;
  const long whole_year = months >= 0 ? months / 12 : -((11 - months) / 12);
  if (whole_year < 1899 || whole_year > 10000) return std::nullopt;
  months -= whole_year * 12;
  const auto first = date(static_cast<int>(whole_year), static_cast<int>(months) + 1, 1);
  long serial = days_between(from_1904 ? zero_1904 : zero_1900, first);
  // The day is added after the false leap day was counted, as Excel's own serials demand.
  if (!from_1904 && serial >= false_leap_day) ++serial;
  serial += day - 1;
  if (serial < 0 || serial > last_serial(from_1904)) return std::nullopt;
  return static_cast<double>(serial);
}

int days_in_month(int year, int month) {
  if (year == 1900 && month == 2) return 29;
  const ch::year_month_day_last last(ch::year(year),
                                     ch::month_day_last(ch::month(static_cast<unsigned>(month))));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

int day_of_week(double serial, bool from_1904) {
  // 1904-01-01 was a Friday.
  return static_cast<int>(std::fmod(std::floor(serial) + (from_1904 ? 6 : 0), 7));
}

}  // namespace svodka::formula
