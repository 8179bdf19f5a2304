// Working days of a country: Saturdays and Sundays are days off unless the calendar moves them.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/period/period.hpp"

namespace svodka {

enum class DayKind { working, day_off, short_day };

// Filled from data/calendars/COUNTRY.csv (the catalogue reads the file). Only exceptions to the
// five-day week are listed, year by year; a year that nobody filled in, or only provisionally, has
// no number of working days rather than a wrong one.
class WorkingCalendar {
 public:
  explicit WorkingCalendar(std::string country = "") : country_(std::move(country)) {}

  const std::string& country() const { return country_; }
  void cover(int year);  // this year's exceptions are complete
  // Weekends and fixed holidays of this year stand here, the days that the government moves do not
  // yet: enough to plan by, not to count by.
  void cover_provisionally(int year);
  void set(Date date, DayKind kind, std::string why);
  bool covers(const Period& period) const;
  bool is_provisional(int year) const;
  bool is_working(Date date) const;
  // nullopt when a day of the period lies in a year that is not covered.
  std::optional<int> working_days(const Period& period) const;
  // Of the years that are covered or provisional: surely a slip of whoever entered the days off.
  std::vector<Period> months_without_working_days() const;

 private:
  struct Exception {
    DayKind kind;
    std::string why;
  };
  std::string country_;
  std::set<int> years_;
  std::set<int> provisional_years_;
  std::map<Date, Exception> exceptions_;
};

}  // namespace svodka
