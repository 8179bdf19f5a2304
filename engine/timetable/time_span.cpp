#include "engine/timetable/time_span.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/diagnostic/unplaced.hpp"
#include "engine/text/ascii.hpp"
#include "engine/timetable/number_field.hpp"
#include "engine/timetable/working_days.hpp"

namespace svodka {

namespace {

using SpanUnit = TimeSpan::Unit;
constexpr std::array<std::pair<const char*, SpanUnit>, 7> span_units = {
    {{"minute", SpanUnit::minute},
     {"hour", SpanUnit::hour},
     {"day", SpanUnit::day},
     {"working day", SpanUnit::working_day},
     {"week", SpanUnit::week},
     {"month", SpanUnit::month},
     {"year", SpanUnit::year}}};

// So that no date leaves the years that can be computed with.
int longest(SpanUnit unit) {
  if (unit == SpanUnit::year) return 100;
  if (unit == SpanUnit::month) return 1200;
  return unit == SpanUnit::week ? 5200 : 10'000;
}

Date working_days_later(Date day, int number, const WorkingCalendar* calendar) {
  const WorkingCalendar& known = calendar != nullptr ? *calendar : plain_weeks();
  while (number > 0) {
    day += boost::gregorian::days(1);
    if (known.is_working(day)) --number;
  }
  return day;
}

}  // namespace

Result<TimeSpan> TimeSpan::parse(std::string_view text) {
  const std::string_view whole = trimmed(text);
  const std::size_t blank = whole.find_first_of(" \t\r\n");
  const std::optional<int> number = whole_number(whole.substr(0, blank));
  std::string unit =
      ascii_lower(blank == std::string_view::npos ? "" : trimmed(whole.substr(blank)));
  if (unit.ends_with('s')) unit.pop_back();
  std::vector<std::string> known;
  for (const auto& [name, value] : span_units) {
    known.emplace_back(name);
    if (!number || unit != name) continue;
    if (*number <= longest(value)) return TimeSpan{*number, value};
    return unplaced(fmt::format("'{}' is too long", text),
                    "it may be 100 years, or 10,000 of a smaller unit");
  }
  std::string hint = number ? did_you_mean(unit, known) : "";
  if (hint.empty())
    hint = "write a number and a unit: \"3 months\", \"2 working days\", \"1 hour\"";
  return unplaced(fmt::format("'{}' is not a span of time", text), hint);
}

std::int64_t TimeSpan::after(std::int64_t instant, const TimeZone& zone,
                             const WorkingCalendar* calendar) const {
  constexpr std::int64_t a_minute = 60'000'000;
  constexpr std::int64_t an_hour = 60 * a_minute;
  if (unit == Unit::minute) return instant + number * a_minute;
  if (unit == Unit::hour) return instant + number * an_hour;
  LocalTime time = zone.local(instant);
  if (unit == Unit::day) time.day += boost::gregorian::days(number);
  if (unit == Unit::week) time.day += boost::gregorian::weeks(number);
  if (unit == Unit::working_day) time.day = working_days_later(time.day, number, calendar);
  if (unit == Unit::month || unit == Unit::year) {
    const int months = unit == Unit::year ? 12 * number : number;
    const Date first(time.day.year(), time.day.month(), 1);
    const Date target = first + boost::gregorian::months(months);
    const auto day = std::min<unsigned short>(time.day.day(), target.end_of_month().day());
    time.day = Date(target.year(), target.month(), day);
  }
  return zone.instant(time);
}

}  // namespace svodka
