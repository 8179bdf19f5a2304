// Working days where there is no calendar, or none yet.
#pragma once

#include "engine/period/working_calendar.hpp"

namespace svodka {

// Monday to Friday, of every year.
inline const WorkingCalendar& plain_weeks() {
  static const WorkingCalendar weeks;
  return weeks;
}

// What stands behind the working days of a year.
enum class Basis : unsigned char { published, provisional, none };

inline Basis basis_of(const WorkingCalendar* calendar, int year) {
  if (calendar == nullptr) return Basis::none;
  if (calendar->covers(Period::year(year))) return Basis::published;
  return calendar->is_provisional(year) ? Basis::provisional : Basis::none;
}

}  // namespace svodka
