// Neighbours of a period: so many of its units, or of coarser ones, back or forward.
#include <cstdlib>

#include "engine/period/months.hpp"
#include "engine/period/period.hpp"
#include "engine/places/places.hpp"

namespace svodka {
namespace {

using boost::gregorian::days;
using detail::months_in;
using detail::plus_months;
using detail::whole_months;

int days_in(Frequency unit) { return unit == Frequency::week ? 7 : 1; }

// A whole number of months stays that number of months; otherwise the end of a month stays one,
// what is shorter than every month keeps its days, and the rest their dates.
Date shifted_last(Date first, Date last, Date new_first, int months) {
  if (const int length = whole_months(first, last); length > 0) {
    return plus_months(new_first, length) - days(1);
  }
  if (detail::ends_month(last)) return plus_months(last + days(1), months) - days(1);
  const auto length = (last - first).days();
  constexpr int shortest_month = 28;
  if (length + 1 < shortest_month) return new_first + days(length);
  return plus_months(last, months);
}

struct Days {
  Date first;
  Date last;
};

Days shift(Date first, Date last, Frequency unit, int n) {
  if (unit == Frequency::range) {
    if (const int months = whole_months(first, last); months > 0) {
      return shift(first, last, Frequency::month, n * months);
    }
    return shift(first, last, Frequency::day, n * as_int((last - first).days() + 1));
  }
  if (const int months = n * months_in(unit); months_in(unit) > 0) {
    const Date new_first = plus_months(first, months);
    return {new_first, shifted_last(first, last, new_first, months)};
  }
  const days step(long{n} * days_in(unit));
  return {first + step, last + step};
}

// Whether the period can be moved by the unit and still be one of its kind.
bool moves_by(Frequency own, Frequency unit) {
  if (own == Frequency::range) return true;
  if (own == Frequency::day) return unit != Frequency::range;
  if (own == Frequency::week) return unit == Frequency::week || unit == Frequency::year;
  return months_in(unit) >= months_in(own);
}

// No two periods are farther apart; steps within it stay inside Boost's calendar (1400..9999).
constexpr std::int64_t farthest_days = 112000;

std::int64_t longest_days(Frequency unit, const Period& period) {
  if (unit == Frequency::range) return period.days();
  return months_in(unit) > 0 ? 31 * months_in(unit) : days_in(unit);
}

}  // namespace

std::optional<Period> Period::ago(int n, Frequency unit) const {
  if (!moves_by(frequency_, unit)) return std::nullopt;
  if (std::abs(std::int64_t{n}) * longest_days(unit, *this) > farthest_days) return std::nullopt;
  if (frequency_ == Frequency::week && unit == Frequency::year) {
    return find_week(year_number() - n, index());
  }
  Days moved = shift(first_, last_, unit, -n);
  if (frequency_ == Frequency::day) moved.last = moved.first;
  if (!detail::within_years(moved.first, moved.last)) return std::nullopt;
  return of_days(moved.first, moved.last);
}

Period Period::next() const {
  if (frequency_ != Frequency::range) {
    return holding(last_ + boost::gregorian::days(1), frequency_);
  }
  const Days moved = shift(first_, last_, Frequency::range, 1);
  return of_days(moved.first, moved.last);
}

}  // namespace svodka
