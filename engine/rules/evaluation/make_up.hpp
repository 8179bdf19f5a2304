// How the figure of a period follows from what is stated for others, told from the periods alone.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/catalog/catalog.hpp"
#include "engine/rules/evaluation/lineage.hpp"

namespace svodka {

struct PartOfTime {
  Period period;
  bool taken_away = false;
};

struct MakeUp {
  // What is to be read, in the order of time. Empty: nothing is stated from which it could follow.
  std::vector<PartOfTime> parts;
  // Set when the parts are not the whole: how many of those looked for are there. Otherwise the
  // figure is that of the parts together, missing when one of them is.
  struct Count {
    int reported = 0;
    int expected = 0;
  };
  std::optional<Count> incomplete;
};

// `stated`: the figures of one indicator and breakdown, by period. What is stated for the period
// itself does not count, and neither does what is stated to be missing where others fill its place.
MakeUp make_up(std::span<const StatedFigure> stated, const Indicator& indicator,
               const Period& whole);

// Whether what is stated for `stated` belongs to what an indicator tells of the period `whole`:
// stated for it, or for a part that its figure is made up of.
bool tells_of(const Period& stated, const Indicator& indicator, const Period& whole);

}  // namespace svodka
