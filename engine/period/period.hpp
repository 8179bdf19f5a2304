// Reporting periods: SDMX's codes, their days, their parts, their neighbours.
//
// Source: SDMX 3.0 standard, section "Time" (reporting periods) and ISO 8601 for weeks and
// start/duration ranges. Calendar arithmetic is Boost.Date_Time's (proleptic Gregorian, no time
// zones: a day here is a date, never an instant).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/date_time/gregorian/gregorian_types.hpp>

#include "engine/diagnostic/result.hpp"

namespace svodka {

using Date = boost::gregorian::date;

// Throws std::out_of_range for a day that does not exist.
inline Date calendar_day(int year, int month, int day) {
  return Date(static_cast<unsigned short>(year), static_cast<unsigned short>(month),
              static_cast<unsigned short>(day));
}

enum class Frequency : unsigned char { year, half_year, quarter, month, week, day, range };

// Values: years 1900..2200. A period is a regular type: copyable, 8 bytes or a little more,
// comparable (by first day, longer first) and hashable.
class Period {
 public:
  // Accepts every spelling of docs/data.md and more: 2024 2024-S1 2024-H1 2024S1 2024-Q3 2024Q3
  // 2024-M05 2024-05 202405 2024-W07 2024W07 2024-05-17 20240517 2024-01-01/P9M
  // 2024-01-01/2024-09-30, with the suffix letters in either case. The problem says what is wrong
  // ("2023 has no week 53", "29 February 2023 does not exist", ...); it has no place.
  static Result<Period> parse(std::string_view code);

  // Each throws std::out_of_range for what does not exist (month 13, week 53 of a year without one)
  // and for years outside 1900..2200: text from people goes through parse().
  static Period year(int year);
  static Period half_year(int year, int half);   // half 1..2
  static Period quarter(int year, int quarter);  // 1..4
  static Period month(int year, int month);      // 1..12
  static Period week(int iso_year, int week);    // 1..52 or 53
  static Period day(Date date);
  // A range becomes the regular period when it is exactly one: 2024-01-01/P1Y is 2024.
  static Period range(Date first, Date last);

  Frequency frequency() const { return frequency_; }
  Date first_day() const { return first_; }
  Date last_day() const { return last_; }
  int days() const;
  int months() const;       // 0 when they are not whole ones
  int year_number() const;  // the (ISO) year of a regular period; of a range, its first day's
  // half 1..2, quarter 1..4, month, week; day of the year; 0 for years and ranges
  int index() const;

  // The one canonical spelling: 2024 2024-S1 2024-Q3 2024-M05 2024-W07 2024-05-17 2024-01-01/P9M
  // (ranges: P<n>Y when whole years, P<n>M when whole months from any day, else P<n>D).
  std::string code() const;

  bool contains(const Period& other) const;  // every day of `other` is a day of this
  bool overlaps(const Period& other) const;

  // The parts of this period at a finer frequency, in order; empty when they do not tile it exactly
  // (weeks in a month). Ranges are tiled too when their ends allow it. At its own frequency a
  // period is its only part.
  std::vector<Period> parts(Frequency finer) const;

  // n units back (negative: forward). The unit must be the period's own or coarser: a month can go
  // a year back, a year cannot go a month back (nullopt). Weeks a year back keep the week's number;
  // week 53 of a year without one is nullopt. 29 February a year back is 28 February. Ranges shift
  // by years, months or days and keep their kind of ends (end of month stays end of month; what is
  // shorter than every month keeps its days); their own unit is their length. nullopt too outside
  // 1900..2200.
  std::optional<Period> ago(int n, Frequency unit) const;
  // The following period of the same frequency (ranges: of the same length). After the end of 2200
  // too, so that a loop up to it ends.
  Period next() const;
  // The period of `wider` frequency that contains this one; nullopt when there is none or two.
  std::optional<Period> enclosing(Frequency wider) const;
  // From the first day of the period's year (of a week: of its ISO year) to the period's last day.
  Period year_to_date() const;

  bool operator==(const Period&) const = default;
  std::strong_ordering operator<=>(const Period& other) const;
  std::size_t hash() const;

 private:
  Period(Frequency frequency, Date first, Date last);
  static std::optional<Period> find_week(int iso_year, int week);
  static Period of_days(Date first, Date last);
  static Period holding(Date day, Frequency frequency);  // the regular period with that day
  Frequency frequency_;
  Date first_;
  Date last_;
};

std::string_view name_of(Frequency frequency);  // "year", "half_year", "quarter", ...
std::optional<Frequency> frequency_named(std::string_view name);  // also plural: "years"

}  // namespace svodka

template <>
struct std::hash<svodka::Period> {
  std::size_t operator()(const svodka::Period& p) const { return p.hash(); }
};
