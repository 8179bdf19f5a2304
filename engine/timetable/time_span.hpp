// How long something may take: "3 months", "2 working days", "1 hour".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/diagnostic/result.hpp"
#include "engine/period/working_calendar.hpp"
#include "engine/timetable/time_zone.hpp"

namespace svodka {

struct TimeSpan {
  enum class Unit { minute, hour, day, working_day, week, month, year };
  int number = 0;
  Unit unit = Unit::day;

  static Result<TimeSpan> parse(std::string_view text);
  // Days, months and years keep the time that the clock shows; a month from 31 January is the last
  // day of February.
  std::int64_t after(std::int64_t instant, const TimeZone& zone,
                     const WorkingCalendar* calendar) const;
};

}  // namespace svodka
