#include "engine/timetable/due_limit.hpp"

namespace svodka {

Result<DueLimit> DueLimit::parse(std::string_view text, const Recurrence& due) {
  if (const Result<TimeSpan> span = TimeSpan::parse(text)) {
    return DueLimit(std::string(text), due.zone(), *span);
  }
  Recurrence::Defaults defaults;
  defaults.zone = due.zone();
  defaults.times = {due.times().front()};
  Result<Recurrence> moment = Recurrence::parse(text, defaults);
  if (!moment) return moment.diagnostics();
  return DueLimit(std::string(text), due.zone(), moment.take());
}

std::int64_t DueLimit::after(std::int64_t due, const WorkingCalendar* calendar) const {
  if (const auto* span = std::get_if<TimeSpan>(&limit_)) return span->after(due, zone_, calendar);
  const std::optional<Occurrence> next = std::get<Recurrence>(limit_).next(due, calendar);
  return next ? next->at : INT64_MAX;
}

}  // namespace svodka
