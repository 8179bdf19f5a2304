// The clocks of a place: what they show at an instant, and when they show it (ICU's time zones,
// which are the IANA database's). Instants are microseconds since 1970-01-01T00:00:00Z.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/diagnostic/result.hpp"
#include "engine/period/period.hpp"

namespace svodka {

struct LocalTime {
  Date day;
  int seconds = 0;  // since midnight, as the clock shows them
};

class TimeZone {
 public:
  // By its IANA name, "Europe/Moscow", or "UTC".
  static Result<TimeZone> named(const std::string& name);

  const std::string& name() const { return name_; }
  LocalTime local(std::int64_t instant) const;
  // Of a time that the clocks show twice (they are set back), the first; of one that they leave out
  // (they are set forward), the instant at which they are set.
  std::int64_t instant(const LocalTime& time) const;

 private:
  struct Rules;  // ICU's
  TimeZone(std::string name, std::shared_ptr<const Rules> rules);
  std::string name_;
  std::shared_ptr<const Rules> rules_;
};

// Of the rules of all zones, "2025b".
std::string time_zone_data_version();

// "Thu 5 March 2026 09:00 Europe/Moscow", seconds only where there are any.
std::string in_words(std::int64_t instant, const TimeZone& zone);

}  // namespace svodka
