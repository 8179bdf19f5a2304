#include "engine/timetable/time_zone.hpp"

#include <array>

#include <boost/date_time/gregorian/gregorian.hpp>
#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>
#include <unicode/unistr.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"

namespace svodka {

namespace {

constexpr std::int64_t microseconds = 1'000'000;
constexpr std::int64_t seconds_a_day = 86'400;

std::vector<std::string> known_zones() {
  std::vector<std::string> names;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> all(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL, nullptr, nullptr, status));
  if (U_FAILURE(status) || all == nullptr) return names;
  while (const char* name = all->next(nullptr, status)) {
    if (std::string_view(name) != UCAL_UNKNOWN_ZONE_ID) names.emplace_back(name);
  }
  return names;
}

std::int64_t days_since_1970(const Date& day) { return (day - Date(1970, 1, 1)).days(); }

}  // namespace

struct TimeZone::Rules {
  std::unique_ptr<icu::BasicTimeZone> zone;
};

TimeZone::TimeZone(std::string name, std::shared_ptr<const Rules> rules)
    : name_(std::move(name)), rules_(std::move(rules)) {}

Result<TimeZone> TimeZone::named(const std::string& name) {
  std::unique_ptr<icu::TimeZone> zone(
      icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
  // ICU knows abbreviations of three letters too, and means by MST what nobody else does.
  const bool by_place = name.find('/') != std::string::npos || name == "UTC" || name == "GMT";
  auto* rules = dynamic_cast<icu::BasicTimeZone*>(zone.get());
  // What it does not know it calls so, and it has a zone of that name.
  icu::UnicodeString id;
  if (!by_place || rules == nullptr ||
      zone->getID(id) == UNICODE_STRING_SIMPLE(UCAL_UNKNOWN_ZONE_ID)) {
    std::string hint = did_you_mean(name, known_zones());
    if (hint.empty()) hint = "time zones have the names of places: Europe/Moscow, Asia/Vladivostok";
    return unplaced(fmt::format("unknown time zone '{}'", name), hint);
  }
  auto kept = std::make_shared<Rules>();
  static_cast<void>(zone.release());  // the same object as `rules`
  kept->zone.reset(rules);
  return TimeZone(name, std::move(kept));
}

LocalTime TimeZone::local(std::int64_t instant) const {
  std::int64_t seconds = instant / microseconds - (instant % microseconds < 0 ? 1 : 0);
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffset(static_cast<UDate>(seconds) * 1000, 0, raw, saving, status);
  seconds += (raw + saving) / 1000;
  const std::int64_t days = seconds / seconds_a_day - (seconds % seconds_a_day < 0 ? 1 : 0);
  return {Date(1970, 1, 1) + boost::gregorian::days(static_cast<long>(days)),
          static_cast<int>(seconds - days * seconds_a_day)};
}

std::int64_t TimeZone::instant(const LocalTime& time) const {
  const std::int64_t shown = days_since_1970(time.day) * seconds_a_day + time.seconds;
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  rules_->zone->getOffsetFromLocal(static_cast<UDate>(shown) * 1000, UCAL_TZ_LOCAL_FORMER,
                                   UCAL_TZ_LOCAL_FORMER, raw, saving, status);
  const std::int64_t found = (shown - (raw + saving) / 1000) * microseconds;
  const LocalTime back = local(found);
  if (back.day == time.day && back.seconds == time.seconds) return found;
  icu::TimeZoneTransition change;
  const UDate milliseconds = static_cast<UDate>(found) / 1000;
  if (!rules_->zone->getPreviousTransition(milliseconds, true, change)) {
    return found;
  }
  return static_cast<std::int64_t>(change.getTime()) * 1000;
}

std::string in_words(std::int64_t instant, const TimeZone& zone) {
  constexpr std::array weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array months = {"January",   "February", "March",    "April",
                                 "May",       "June",     "July",     "August",
                                 "September", "October",  "November", "December"};
  const LocalTime time = zone.local(instant);
  std::string text =
      fmt::format("{} {} {} {} {:02}:{:02}", weekdays.at(time.day.day_of_week().as_number()),
                  static_cast<int>(time.day.day()),
                  months.at(static_cast<std::size_t>(time.day.month().as_number()) - 1),
                  static_cast<int>(time.day.year()), time.seconds / 3600, time.seconds / 60 % 60);
  if (time.seconds % 60 != 0) text += fmt::format(":{:02}", time.seconds % 60);
  return text + " " + zone.name();
}

std::string time_zone_data_version() {
  UErrorCode failure = U_ZERO_ERROR;
  const char* found = icu::TimeZone::getTZDataVersion(failure);
  return U_SUCCESS(failure) ? found : "unknown";
}

}  // namespace svodka
