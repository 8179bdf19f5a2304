// Where figures come from: the part of the graph of figures that they were computed from, down to
// the observations. It is built alike from a present evaluation and from a seal of the past.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/explanation/seal.hpp"
#include "engine/store/store.hpp"

namespace svodka {

struct Explanation {
  struct Figure : SealedFigure {
    std::optional<StoredObservation> reported;
  };
  // Each figure once; children (and roots) are positions here. A figure's children may stand before
  // it: another figure was met earlier that was computed from them too.
  std::vector<Figure> figures;
  std::vector<int> roots;
};

Explanation explain(const Evaluation& evaluation, const std::vector<int>& nodes, Store& store);
Explanation explain(const Seal& seal, const std::vector<int>& figures, Store& store);

// Whether an aggregate is what is left of a time from the year's start when an earlier end is taken
// away; otherwise it is made up of parts of its period.
bool is_a_difference(const Explanation& explanation, const Explanation::Figure& figure);

// "a row of r:parts", "" for what was read to compute with.
std::string_view purpose(ReadAs as);

}  // namespace svodka
