// When something is due again and again: "5th working day 09:00 Europe/Moscow", a calendar
// expression as systemd writes it ("Mon *-*-01..07 09:00 Europe/Moscow"), or five fields of cron
// and a zone
// ("0 9 5 * * Europe/Moscow").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/timetable/day_rule.hpp"
#include "engine/timetable/time_zone.hpp"
#include "engine/timetable/working_days.hpp"

namespace svodka {

struct Occurrence {
  std::int64_t at = 0;
  Date day;                        // in the zone
  Basis basis = Basis::published;  // also where no working days are counted
};

class Recurrence {
 public:
  // What the text may leave out. Without a zone here the text must name one.
  struct Defaults {
    std::optional<TimeZone> zone;
    std::vector<int> times;  // seconds since midnight; empty: the text must name one
  };

  static Result<Recurrence> parse(std::string_view text, const Defaults& defaults);
  static Result<Recurrence> parse(std::string_view text) { return parse(text, Defaults()); }

  const std::string& text() const { return text_; }
  const TimeZone& zone() const { return zone_; }
  const std::vector<int>& times() const { return times_; }
  bool counts_working_days() const { return days_.counted && days_.counted->working; }

  // The first one later than `after`; nullopt when there is none from 1970 to 2199.
  std::optional<Occurrence> next(std::int64_t after, const WorkingCalendar* calendar) const;

 private:
  Recurrence(std::string text, DayRule days, std::vector<int> times, TimeZone zone);
  std::string text_;
  DayRule days_;
  std::vector<int> times_;  // in order
  TimeZone zone_;
};

}  // namespace svodka
