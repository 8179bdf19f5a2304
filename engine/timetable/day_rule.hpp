// Which days a calendar expression means.
#pragma once

#include <optional>

#include "engine/period/period.hpp"
#include "engine/period/working_calendar.hpp"
#include "engine/timetable/number_field.hpp"

namespace svodka {

// "5th working day", "last day of the quarter".
struct CountedDay {
  int number = 1;  // from 1
  bool from_end = false;
  bool working = true;
  Frequency within = Frequency::month;
};

struct DayRule {
  Numbers years, months, days, weekdays;  // weekdays: 0 is Sunday
  Numbers days_from_end;                  // 1 is the month's last day
  bool either = false;  // cron: a day of `days` or one of `weekdays`, when both are restricted
  std::optional<CountedDay> counted;  // then nothing else holds

  // The first such day from `from` on; nullopt when there is none until 2200. Without a calendar,
  // and in years that it lacks, every day from Monday to Friday is a working day. A month that is
  // shorter than the count gives its last such day, and one without working days its last day.
  std::optional<Date> first_from(Date from, const WorkingCalendar* calendar) const;
};

}  // namespace svodka
