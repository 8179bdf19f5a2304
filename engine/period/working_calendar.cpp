#include "engine/period/working_calendar.hpp"

namespace svodka {

void WorkingCalendar::cover(int year) { years_.insert(year); }

void WorkingCalendar::cover_provisionally(int year) { provisional_years_.insert(year); }

bool WorkingCalendar::is_provisional(int year) const { return provisional_years_.contains(year); }

void WorkingCalendar::set(Date date, DayKind kind, std::string why) {
  exceptions_.insert_or_assign(date, Exception{kind, std::move(why)});
}

bool WorkingCalendar::covers(const Period& period) const {
  for (int year = period.first_day().year(); year <= period.last_day().year(); ++year) {
    if (!years_.contains(year)) return false;
  }
  return true;
}

bool WorkingCalendar::is_working(Date date) const {
  const auto exception = exceptions_.find(date);
  if (exception != exceptions_.end()) return exception->second.kind != DayKind::day_off;
  const int weekday = date.day_of_week().as_number();  // 0 is Sunday
  return weekday != 0 && weekday != 6;
}

std::vector<Period> WorkingCalendar::months_without_working_days() const {
  std::set<int> years = years_;
  years.insert(provisional_years_.begin(), provisional_years_.end());
  std::vector<Period> found;
  for (const int year : years) {
    for (int number = 1; number <= 12; ++number) {
      const Period month = Period::month(year, number);
      Date day = month.first_day();
      while (day <= month.last_day() && !is_working(day)) day += boost::gregorian::days(1);
      if (day > month.last_day()) found.push_back(month);
    }
  }
  return found;
}

std::optional<int> WorkingCalendar::working_days(const Period& period) const {
  if (!covers(period)) return std::nullopt;
  int count = 0;
  for (Date day = period.first_day(); day <= period.last_day(); day += boost::gregorian::days(1)) {
    if (is_working(day)) ++count;
  }
  return count;
}

}  // namespace svodka
