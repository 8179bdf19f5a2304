// Which of the periods that something is known of make up another one without gap or overlap.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/period/period.hpp"

namespace svodka {

struct CoveringPart {
  std::size_t known;        // its place among the known periods
  bool taken_away = false;  // what it covers is counted once too often by the others
};

enum class Covering : unsigned char {
  side_by_side,  // parts of the whole only: a year from a half-year, a quarter and three months
  // Also what is left of a time from a year's first day when an earlier end is taken away: February
  // from January–February and January.
  by_difference,
};

// In the order of time; empty when they leave a gap. Of several ways the coarsest in which all
// parts are of one kind; else the one that takes least away, of these the one with fewest ranges,
// of these the one with fewest parts, of these the one whose first part is longest. The whole
// itself is not a part of it.
std::vector<CoveringPart> covering(std::span<const Period> known, const Period& whole,
                                   Covering how);

// From the first day of a year to some day of it.
bool is_from_year_start(const Period& period);

}  // namespace svodka
