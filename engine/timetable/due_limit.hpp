// Until when something may wait, told from when it was due: "10th working day 18:00" is the next
// one after that, "3 working days" so many later.
#pragma once

#include <string>
#include <variant>

#include "engine/timetable/recurrence.hpp"
#include "engine/timetable/time_span.hpp"

namespace svodka {

class DueLimit {
 public:
  // What the text leaves out, the zone or the time of day, is that of what is due.
  static Result<DueLimit> parse(std::string_view text, const Recurrence& due);

  const std::string& text() const { return text_; }
  std::int64_t after(std::int64_t due, const WorkingCalendar* calendar) const;

 private:
  DueLimit(std::string text, TimeZone zone, std::variant<TimeSpan, Recurrence> limit)
      : text_(std::move(text)), zone_(std::move(zone)), limit_(std::move(limit)) {}
  std::string text_;
  TimeZone zone_;
  std::variant<TimeSpan, Recurrence> limit_;
};

}  // namespace svodka
