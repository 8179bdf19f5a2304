#include "engine/schedule/due_dates.hpp"

#include <fmt/format.h>

namespace svodka {

namespace {

DueDate due_date(const ScheduleRule& schedule, const Catalog& catalog,
                 const Occurrence& occurrence) {
  const WorkingCalendar* calendar = calendar_of(schedule, catalog);
  DueDate due;
  due.schedule = &schedule;
  due.at = occurrence.at;
  due.period = schedule.period.of(occurrence.day);
  due.basis = occurrence.basis;
  due.wait_until = schedule.wait_until ? schedule.wait_until->after(due.at, calendar) : due.at;
  if (schedule.deadline) due.deadline = schedule.deadline->after(due.at, calendar);
  due.last_chance =
      std::max(due.wait_until, schedule.grace.after(due.at, schedule.at.zone(), calendar));
  return due;
}

// The instant before the schedule's first day.
std::int64_t beginning(const ScheduleRule& schedule) {
  return schedule.since ? schedule.at.zone().instant({*schedule.since, 0}) - 1 : INT64_MIN / 2;
}

// Far enough back for whatever waits longest.
std::int64_t oldest_open(const ScheduleRule& schedule, std::int64_t now) {
  constexpr std::int64_t a_day = std::int64_t{24} * 60 * 60 * 1'000'000;
  const std::int64_t grace = schedule.grace.after(now, schedule.at.zone(), nullptr) - now;
  const std::int64_t wait =
      schedule.wait_until ? schedule.wait_until->after(now, nullptr) - now : 0;
  return now - std::max(grace, wait) - 14 * a_day;
}

}  // namespace

const WorkingCalendar* calendar_of(const ScheduleRule& schedule, const Catalog& catalog) {
  return schedule.country.empty() ? nullptr : catalog.calendar(schedule.country);
}

std::vector<DueDate> due_dates(const ScheduleRule& schedule, const Catalog& catalog,
                               std::int64_t after, std::int64_t until) {
  const WorkingCalendar* calendar = calendar_of(schedule, catalog);
  std::vector<DueDate> dates;
  std::int64_t at = std::max(after, beginning(schedule));
  while (const std::optional<Occurrence> next = schedule.at.next(at, calendar)) {
    at = next->at;
    if (at > until) break;
    dates.push_back(due_date(schedule, catalog, *next));
  }
  return dates;
}

std::vector<DueDate> next_due_dates(const ScheduleRule& schedule, const Catalog& catalog,
                                    std::int64_t after, std::size_t count) {
  const WorkingCalendar* calendar = calendar_of(schedule, catalog);
  std::vector<DueDate> dates;
  std::int64_t at = std::max(after, beginning(schedule));
  while (dates.size() < count) {
    const std::optional<Occurrence> next = schedule.at.next(at, calendar);
    if (!next) break;
    at = next->at;
    dates.push_back(due_date(schedule, catalog, *next));
  }
  return dates;
}

std::vector<DueDate> open_due_dates(const ScheduleRule& schedule, const Catalog& catalog,
                                    std::int64_t now) {
  std::vector<DueDate> open;
  for (const DueDate& due : due_dates(schedule, catalog, oldest_open(schedule, now), now)) {
    if (due.last_chance >= now) open.push_back(due);
  }
  for (const DueDate& due : next_due_dates(schedule, catalog, now, 1)) open.push_back(due);
  return open;
}

std::vector<DueDate> recent_due_dates(const ScheduleRule& schedule, const Catalog& catalog,
                                      std::int64_t now) {
  constexpr std::int64_t a_day = std::int64_t{24} * 60 * 60 * 1'000'000;
  constexpr std::size_t few = 6;
  const std::int64_t open = oldest_open(schedule, now);
  std::vector<DueDate> past;
  // As far back as it takes, since some are due every minute and some once a year.
  for (std::int64_t days = 1; days <= 400 && past.size() < few; days *= 20) {
    past = due_dates(schedule, catalog, std::min(open, now - days * a_day), now);
  }
  std::vector<DueDate> recent;
  for (std::size_t i = 0; i < past.size(); ++i) {
    if (past[i].last_chance >= now || i + few >= past.size()) recent.push_back(past[i]);
  }
  for (const DueDate& due : next_due_dates(schedule, catalog, now, 1)) recent.push_back(due);
  return recent;
}

std::vector<DueDate> due_dates_of(const ScheduleRule& schedule, const Catalog& catalog,
                                  const Period& first, const Period& last) {
  const TimeZone& zone = schedule.at.zone();
  // A period's due dates lie in the unit that stands so far ahead of it.
  const auto shifted = [&](const Period& period) {
    return period.ago(-schedule.period.back, schedule.period.unit).value_or(period);
  };
  const std::int64_t from = zone.instant({shifted(first).first_day(), 0}) - 1;
  const std::int64_t until =
      zone.instant({shifted(last).last_day() + boost::gregorian::days(1), 0}) - 1;
  return due_dates(schedule, catalog, from, until);
}

Diagnostics uncertain_dates(const Rulebook& rules, std::int64_t now) {
  constexpr std::int64_t two_months = std::int64_t{62} * 24 * 60 * 60 * 1'000'000;
  Diagnostics warnings;
  for (const ScheduleRule& schedule : rules.schedules()) {
    if (!schedule.at.counts_working_days()) continue;
    for (const DueDate& due : due_dates(schedule, rules.catalog(), now, now + two_months)) {
      if (due.basis == Basis::published) continue;
      const int year = schedule.at.zone().local(due.at).day.year();
      Diagnostic warning;
      warning.severity = Severity::warning;
      warning.place = schedule.place;
      const std::string when = in_words(due.at, schedule.at.zone());
      if (due.basis == Basis::provisional) {
        warning.message = fmt::format(
            "schedule \"{}\": {} may move: data/calendars/{}.csv has {} only "
            "provisionally",
            schedule.code, when, schedule.country, year);
        warning.hint =
            fmt::format("enter the moved days once they are published, and write {},covered", year);
      } else {
        warning.message = fmt::format(
            "schedule \"{}\": {} is counted from Monday to Friday without holidays: "
            "data/calendars/{}.csv has no {}",
            schedule.code, when, schedule.country, year);
        warning.hint = fmt::format("enter its days off, and {0},covered or {0},provisional", year);
      }
      warnings.push_back(std::move(warning));
      break;  // the nearest says it for the others
    }
  }
  return warnings;
}

}  // namespace svodka
