// What `schedule "monthly" { … }` says: which reports are made of whom, when, and what becomes of
// what could not be made in time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/timetable/due_limit.hpp"
#include "engine/timetable/relative_period.hpp"

namespace svodka {

// What happens to a workbook whose figures are not complete when the waiting ends.
enum class Incomplete : unsigned char { mark, skip, stop };
// Which of several due dates that have passed are made up for.
enum class Missed : unsigned char { each_period, once, skip };
enum class Overlap : unsigned char { forbid, allow };

struct ScheduleRule {
  std::string code;
  Names names;
  Place place;
  std::vector<std::string> reports;               // codes
  std::vector<MunicipalityIndex> municipalities;  // never empty
  std::string country;                            // whose working days count; "" when none do
  Recurrence at;
  RelativePeriod period;
  std::optional<DueLimit> wait_until;
  std::vector<IndicatorIndex> needs;  // empty: what was stated of the period before
  Incomplete incomplete = Incomplete::mark;
  Missed missed = Missed::each_period;
  TimeSpan grace{3, TimeSpan::Unit::month};
  Overlap overlap = Overlap::forbid;
  std::optional<DueLimit> deadline;
  std::optional<Date> since;  // nothing was due before that day
};

}  // namespace svodka
