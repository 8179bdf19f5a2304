#include "engine/period/months.hpp"

#include <algorithm>

namespace svodka::detail {
namespace {

using boost::gregorian::days;
using boost::gregorian::gregorian_calendar;

int month_number(Date date) { return date.year() * 12 + date.month() - 1; }

}  // namespace

bool within_years(Date first, Date last) {
  return first.year() >= first_year && last.year() <= last_year;
}

int months_in(Frequency frequency) {
  switch (frequency) {
    case Frequency::year:
      return 12;
    case Frequency::half_year:
      return 6;
    case Frequency::quarter:
      return 3;
    case Frequency::month:
      return 1;
    case Frequency::week:
    case Frequency::day:
    case Frequency::range:
      break;
  }
  return 0;
}

Date plus_months(Date date, int months) {
  const int number = month_number(date) + months;
  const auto year = static_cast<unsigned short>(number / 12);
  const auto month = static_cast<unsigned short>(number % 12 + 1);
  const unsigned short end = gregorian_calendar::end_of_month_day(year, month);
  return Date(year, month, std::min<unsigned short>(date.day(), end));
}

bool ends_month(Date date) { return (date + days(1)).day() == 1; }

int whole_months(Date first, Date last) {
  const Date after = last + days(1);
  const int months = month_number(after) - month_number(first);
  return months > 0 && plus_months(first, months) == after ? months : 0;
}

}  // namespace svodka::detail
