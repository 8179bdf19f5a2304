#include "engine/period/period.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "engine/period/months.hpp"
#include "engine/places/places.hpp"

namespace svodka {
namespace {

using DayCount = boost::gregorian::days;
using detail::first_year;
using detail::last_year;
using detail::months_in;
using detail::plus_months;
using detail::within_years;

constexpr std::array<std::string_view, 7> frequency_names = {
    "year", "half_year", "quarter", "month", "week", "day", "range"};

Date monday_of(Date date) {
  const int since_monday = (date.day_of_week().as_number() + 6) % 7;
  return date - DayCount(since_monday);
}

// ISO 8601: the week of 4 January is the year's first.
Date first_monday(int iso_year) { return monday_of(calendar_day(iso_year, 1, 4)); }

void require(bool exists, const char* what) {
  if (!exists) throw std::out_of_range(what);
}

void require_year(int year) {
  require(year >= first_year && year <= last_year, "a period's year is from 1900 to 2200");
}

}  // namespace

Period::Period(Frequency frequency, Date first, Date last)
    : frequency_(frequency), first_(first), last_(last) {}

Period Period::holding(Date day, Frequency frequency) {
  if (frequency == Frequency::day) return Period(frequency, day, day);
  if (frequency == Frequency::week) {
    const Date monday = monday_of(day);
    return Period(frequency, monday, monday + DayCount(6));
  }
  const int months = months_in(frequency);
  const int first_month = (day.month() - 1) / months * months + 1;
  const Date first = calendar_day(day.year(), first_month, 1);
  return Period(frequency, first, plus_months(first, months) - DayCount(1));
}

Period Period::of_days(Date first, Date last) {
  for (Frequency frequency : {Frequency::year, Frequency::half_year, Frequency::quarter,
                              Frequency::month, Frequency::week, Frequency::day}) {
    const Period regular = holding(first, frequency);
    if (regular.first_ == first && regular.last_ == last) return regular;
  }
  return Period(Frequency::range, first, last);
}

Period Period::year(int year) {
  require_year(year);
  return holding(calendar_day(year, 1, 1), Frequency::year);
}

Period Period::half_year(int year, int half) {
  require_year(year);
  require(half >= 1 && half <= 2, "a year has half-years 1 and 2");
  return holding(calendar_day(year, half * 6, 1), Frequency::half_year);
}

Period Period::quarter(int year, int quarter) {
  require_year(year);
  require(quarter >= 1 && quarter <= 4, "a year has quarters 1 to 4");
  return holding(calendar_day(year, quarter * 3, 1), Frequency::quarter);
}

Period Period::month(int year, int month) {
  require_year(year);
  require(month >= 1 && month <= 12, "a year has months 1 to 12");
  return holding(calendar_day(year, month, 1), Frequency::month);
}

std::optional<Period> Period::find_week(int iso_year, int week) {
  if (iso_year < first_year || iso_year > last_year || week < 1 || week > 53) return std::nullopt;
  const Period period =
      holding(first_monday(iso_year) + DayCount(7L * (week - 1)), Frequency::week);
  if (period.year_number() != iso_year) return std::nullopt;
  return period;
}

Period Period::week(int iso_year, int week) {
  require_year(iso_year);
  const std::optional<Period> period = find_week(iso_year, week);
  require(period.has_value(), "the year has no such week");
  return *period;
}

Period Period::day(Date date) {
  require(within_years(date, date), "a period's year is from 1900 to 2200");
  return holding(date, Frequency::day);
}

Period Period::range(Date first, Date last) {
  require(first <= last, "a range ends on or after its first day");
  require(within_years(first, last), "a period's year is from 1900 to 2200");
  return of_days(first, last);
}

int Period::days() const { return as_int((last_ - first_).days()) + 1; }

int Period::months() const { return detail::whole_months(first_, last_); }

int Period::year_number() const {
  // A week belongs to the year of its Thursday (ISO 8601).
  if (frequency_ == Frequency::week) return (first_ + DayCount(3)).year();
  return first_.year();
}

int Period::index() const {
  switch (frequency_) {
    case Frequency::half_year:
    case Frequency::quarter:
    case Frequency::month:
      return (first_.month() - 1) / months_in(frequency_) + 1;
    case Frequency::week:
      return first_.week_number();
    case Frequency::day:
      return first_.day_of_year();
    case Frequency::year:
    case Frequency::range:
      break;
  }
  return 0;
}

bool Period::contains(const Period& other) const {
  return first_ <= other.first_ && other.last_ <= last_;
}

bool Period::overlaps(const Period& other) const {
  return first_ <= other.last_ && other.first_ <= last_;
}

std::vector<Period> Period::parts(Frequency finer) const {
  if (finer == frequency_) return {*this};
  if (finer == Frequency::range) return {};
  std::vector<Period> parts;
  Period part = holding(first_, finer);
  if (part.first_ != first_) return {};
  for (; part.last_ <= last_; part = part.next()) parts.push_back(part);
  // `part` is now the first one that does not fit: it must begin right after this period.
  if (part.first_ != last_ + DayCount(1)) return {};
  return parts;
}

std::optional<Period> Period::enclosing(Frequency wider) const {
  if (wider == frequency_) return *this;
  if (wider == Frequency::range) return std::nullopt;
  const Period period = holding(first_, wider);
  if (!period.contains(*this)) return std::nullopt;
  return period;
}

Period Period::year_to_date() const {
  const bool weekly = frequency_ == Frequency::week;
  const Date start = weekly ? first_monday(year_number()) : calendar_day(year_number(), 1, 1);
  return of_days(start, last_);
}

std::strong_ordering Period::operator<=>(const Period& other) const {
  const auto by_first = first_.day_number() <=> other.first_.day_number();
  if (std::is_neq(by_first)) return by_first;
  return other.last_.day_number() <=> last_.day_number();
}

std::size_t Period::hash() const {
  // The days decide the frequency, since a range that is a regular period becomes that period.
  const std::uint64_t both =
      (static_cast<std::uint64_t>(first_.day_number()) << 32) ^ last_.day_number();
  return std::hash<std::uint64_t>()(both * 0x9E3779B97F4A7C15ULL);
}

std::string_view name_of(Frequency frequency) { return nth(frequency_names, frequency); }

std::optional<Frequency> frequency_named(std::string_view name) {
  if (name.ends_with('s')) name.remove_suffix(1);
  const auto found = std::find(frequency_names.begin(), frequency_names.end(), name);
  if (found == frequency_names.end()) return std::nullopt;
  return static_cast<Frequency>(found - frequency_names.begin());
}

}  // namespace svodka
