// Calendar steps in months, for the period's own sources.
#pragma once

#include <array>
#include <string_view>

#include "engine/period/period.hpp"

namespace svodka::detail {

inline constexpr std::array<std::string_view, 12> english_months = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

inline constexpr int first_year = 1900;
inline constexpr int last_year = 2200;

bool within_years(Date first, Date last);

// How many months a regular period of this frequency has; 0 for weeks, days and ranges.
int months_in(Frequency frequency);

// The same day of the month `months` later, or the month's last day where it has no such day.
// Unlike Boost's months, 28 February does not become 31 March.
Date plus_months(Date date, int months);

bool ends_month(Date date);

// The number of whole months from `first` through `last`, 0 when they do not fit exactly.
int whole_months(Date first, Date last);

}  // namespace svodka::detail
