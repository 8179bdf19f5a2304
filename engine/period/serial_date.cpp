#include "engine/period/serial_date.hpp"

#include <chrono>
#include <cmath>
#include <cstdlib>

namespace svodka {

namespace {

namespace ch = std::chrono;

constexpr long false_leap_day = 60;

constexpr ch::sys_days zero_1900 = ch::year(1899) / 12 / 31;
constexpr ch::sys_days plain_zero_1900 = ch::year(1899) / 12 / 30;
constexpr ch::sys_days zero_1904 = ch::year(1904) / 1 / 1;

long last_serial(bool from_1904) { return from_1904 ? 2957003 : 2958465; }

int number_of(ch::month month) { return static_cast<int>(static_cast<unsigned>(month)); }
int number_of(ch::day day) { return static_cast<int>(static_cast<unsigned>(day)); }

}  // namespace

std::optional<CalendarDate> date_of(double serial, bool from_1904) {
  if (!(serial >= 0) || serial >= static_cast<double>(last_serial(from_1904) + 1))
    return std::nullopt;
  ch::days days(static_cast<long>(std::floor(serial)));
  if (!from_1904) {
    if (days.count() == 0) return CalendarDate{};
    if (days.count() == false_leap_day) return CalendarDate{1900, 2, 29};
    if (days.count() > false_leap_day) --days;
  }
  const ch::year_month_day date((from_1904 ? zero_1904 : zero_1900) + days);
  return CalendarDate{static_cast<int>(date.year()), number_of(date.month()),
                      number_of(date.day())};
}

std::optional<double> serial_of(int year, long month, long day, bool from_1904) {
  if (std::labs(month) > 200000 || std::labs(day) > 4000000) return std::nullopt;
  const ch::year_month first = ch::year(0) / 1 + ch::months(long{year} * 12 + month - 1);
  if (first.year() < ch::year(1899) || first.year() > ch::year(10000)) return std::nullopt;
  long serial = (ch::sys_days(first / 1) - (from_1904 ? zero_1904 : zero_1900)).count();
  // The day is added after the false leap day was counted, as Excel's own serials demand.
  if (!from_1904 && serial >= false_leap_day) ++serial;
  serial += day - 1;
  if (serial < 0 || serial > last_serial(from_1904)) return std::nullopt;
  return static_cast<double>(serial);
}

int plain_serial_of(int year, int month, int day, bool from_1904) {
  const ch::sys_days first = ch::year(year) / month / 1;
  return static_cast<int>((first - (from_1904 ? zero_1904 : plain_zero_1900)).count()) + day - 1;
}

int days_in_month(int year, int month) {
  if (year == 1900 && month == 2) return 29;
  return number_of((ch::year(year) / month / ch::last).day());
}

unsigned day_of_week(double serial, bool from_1904) {
  // 1904-01-01 was a Friday.
  return static_cast<unsigned>(std::fmod(std::floor(serial) + (from_1904 ? 6 : 0), 7));
}

}  // namespace svodka
