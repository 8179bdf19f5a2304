// The due dates of schedules: computed, never remembered.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/rules/declarations/rulebook.hpp"

namespace svodka {

struct DueDate {
  const ScheduleRule* schedule = nullptr;
  std::int64_t at = 0;
  Period period = Period::year(2000);  // of which the workbooks are
  Basis basis = Basis::published;
  std::int64_t wait_until = 0;  // figures are awaited before it; `at` when they are not
  std::int64_t deadline = INT64_MAX;
  std::int64_t last_chance = 0;  // after it nothing is made up for
};

const WorkingCalendar* calendar_of(const ScheduleRule& schedule, const Catalog& catalog);

// Later than `after` and not later than `until`, oldest first.
std::vector<DueDate> due_dates(const ScheduleRule& schedule, const Catalog& catalog,
                               std::int64_t after, std::int64_t until);
// The next `count` after a time.
std::vector<DueDate> next_due_dates(const ScheduleRule& schedule, const Catalog& catalog,
                                    std::int64_t after, std::size_t count);
// Those that may still be made up for, and the next one.
std::vector<DueDate> open_due_dates(const ScheduleRule& schedule, const Catalog& catalog,
                                    std::int64_t now);
// The same, and the last few that cannot be made up for any more.
std::vector<DueDate> recent_due_dates(const ScheduleRule& schedule, const Catalog& catalog,
                                      std::int64_t now);
// Those of the periods from `first` to `last`, both of the schedule's kind.
std::vector<DueDate> due_dates_of(const ScheduleRule& schedule, const Catalog& catalog,
                                  const Period& first, const Period& last);

// Warnings: due dates within the next two months that are counted by a year whose moved days are
// not published yet, or by one that no calendar has.
Diagnostics uncertain_dates(const Rulebook& rules, std::int64_t now);

}  // namespace svodka
