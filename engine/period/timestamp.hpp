// Points in time as the store and the ledger count them: microseconds since 1970-01-01T00:00:00Z.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/period/period.hpp"

namespace svodka {

// The day in UTC, not before 1970.
inline Date day_of(std::int64_t microseconds) {
  constexpr std::int64_t a_day = std::int64_t{24} * 60 * 60 * 1000000;
  return Date(1970, 1, 1) + boost::gregorian::days(static_cast<long>(microseconds / a_day));
}

std::string time_text(std::int64_t microseconds);  // "2026-11-21 10:00:05 UTC"

// Reads 2026-11-21, 2026-11-21T10:00 or 2026-11-21T10:00:00, in UTC; a day means its end. nullopt
// for a text that is no time.
std::optional<std::int64_t> parse_time(std::string_view text);

}  // namespace svodka
