#include "engine/timetable/day_rule.hpp"

#include <algorithm>

#include "engine/timetable/working_days.hpp"

namespace svodka {

namespace {

constexpr int last_year = 2199;

std::optional<Date> counted_day(const CountedDay& counted, const Period& period,
                                const WorkingCalendar& calendar) {
  const int step = counted.from_end ? -1 : 1;
  Date day = counted.from_end ? period.last_day() : period.first_day();
  std::optional<Date> found;
  for (int count = 0; day >= period.first_day() && day <= period.last_day();
       day += boost::gregorian::days(step)) {
    if (counted.working && !calendar.is_working(day)) continue;
    found = day;
    if (++count == counted.number) break;
  }
  // What is due in each month is due in one without working days, too: a slip of the calendar's
  // table, or a week of holidays.
  return found ? found : period.last_day();
}

bool holds(const DayRule& rule, Date date) {
  if (!among(rule.years, date.year()) || !among(rule.months, date.month().as_number()))
    return false;
  const bool weekday = among(rule.weekdays, date.day_of_week().as_number());
  const int left = date.end_of_month().day() - date.day() + 1;
  const bool day = among(rule.days, date.day()) && among(rule.days_from_end, left);
  return rule.either ? day || weekday : day && weekday;
}

}  // namespace

std::optional<Date> DayRule::first_from(Date from, const WorkingCalendar* calendar) const {
  if (counted) {
    const WorkingCalendar& known = calendar != nullptr ? *calendar : plain_weeks();
    for (Period period = *Period::day(from).enclosing(counted->within);
         period.first_day().year() <= last_year; period = period.next()) {
      const std::optional<Date> day = counted_day(*counted, period, known);
      if (day && *day >= from) return day;
    }
    return std::nullopt;
  }
  const int last = years && !years->empty() ? std::min(last_year, *years->rbegin()) : last_year;
  for (Date day = from; day.year() <= last; day += boost::gregorian::days(1)) {
    if (holds(*this, day)) return day;
  }
  return std::nullopt;
}

}  // namespace svodka
