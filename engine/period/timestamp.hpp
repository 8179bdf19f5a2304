// Points in time as the store and the ledger count them.
#pragma once

#include <cstdint>

#include "engine/period/period.hpp"

namespace svodka {

// The day in UTC. `microseconds` since 1970-01-01T00:00:00Z, not before it.
inline Date day_of(std::int64_t microseconds) {
  constexpr std::int64_t a_day = std::int64_t{24} * 60 * 60 * 1000000;
  return Date(1970, 1, 1) + boost::gregorian::days(static_cast<long>(microseconds / a_day));
}

}  // namespace svodka
