#include "engine/timetable/recurrence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
#include "engine/timetable/expressions.hpp"

namespace svodka {

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) break;
    text.remove_prefix(first);
    const std::size_t end = text.find_first_of(" \t\r\n");
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end);
  }
  return words;
}

Result<Expression> expression_in(std::string_view text) {
  const std::vector<std::string> words = words_of(text);
  if (words.empty()) {
    return unplaced("it is empty", "write \"5th working day 09:00 Europe/Moscow\"");
  }
  if (is_counted_day(words)) return read_counted_day(words);
  return is_cron(words) ? read_cron(words) : read_systemd(words);
}

}  // namespace

Recurrence::Recurrence(std::string text, DayRule days, std::vector<int> times, TimeZone zone)
    : text_(std::move(text)),
      days_(std::move(days)),
      times_(std::move(times)),
      zone_(std::move(zone)) {}

Result<Recurrence> Recurrence::parse(std::string_view text, const Defaults& defaults) {
  Result<Expression> read = expression_in(text);
  if (!read) return read.diagnostics();
  std::optional<TimeZone> zone = defaults.zone;
  if (!read->zone.empty()) {
    const Result<TimeZone> named = TimeZone::named(read->zone);
    if (!named) return named.diagnostics();
    zone = *named;
  }
  if (!zone) {
    return unplaced("the time zone is missing",
                    fmt::format("write it last, for example \"{} Europe/Moscow\"", text));
  }
  if (read->times.empty()) read->times = defaults.times;
  if (read->times.empty()) {
    return unplaced("the time of day is missing", "write it behind the day: 09:00");
  }
  Recurrence recurrence(std::string(text), std::move(read->days), std::move(read->times),
                        *std::move(zone));
  if (!recurrence.days_.first_from(Date(1970, 1, 1), nullptr)) {
    return unplaced("there is no such day", "30 February does not exist, nor do years after 2199");
  }
  return recurrence;
}

std::optional<Occurrence> Recurrence::next(std::int64_t after,
                                           const WorkingCalendar* calendar) const {
  constexpr std::int64_t year_2200 = std::int64_t{7'258'118'400} * 1'000'000;
  if (after >= year_2200) return std::nullopt;
  after = std::max<std::int64_t>(after, -1);  // before 1970 nothing was due
  // A time that the clocks leave out is moved to the next one, never over midnight's other side by
  // more than a day.
  Date from = zone_.local(after).day - boost::gregorian::days(1);
  while (const std::optional<Date> day = days_.first_from(from, calendar)) {
    const auto time = std::partition_point(times_.begin(), times_.end(), [&](int each) {
      return zone_.instant({*day, each}) <= after;
    });
    if (time != times_.end()) {
      return Occurrence{zone_.instant({*day, *time}), *day,
                        counts_working_days() ? basis_of(calendar, day->year()) : Basis::published};
    }
    from = *day + boost::gregorian::days(1);
  }
  return std::nullopt;
}

}  // namespace svodka
