#include "engine/calculation/gaps/gap_formulas.hpp"

#include <utility>

namespace svodka::calculation {

void GapFormulas::add(GapFormula gap) {
  if (!known_.emplace(gap.computation.spot, all_.size()).second) return;
  all_.push_back(std::move(gap));
  readers_.emplace_back();
}

void GapFormulas::read(const Spot& spot, const Spot& reader) {
  const auto found = known_.find(spot);
  if (found == known_.end()) return;
  std::vector<Spot>& readers = readers_[found->second];
  if (readers.empty() || !(readers.back() == reader)) readers.push_back(reader);
}

std::vector<GapFormula>& GapFormulas::settle() {
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t place = 0; place < all_.size(); ++place)
      changed = (!all_[place].reader && find_reader(place)) || changed;
  }
  for (GapFormula& gap : all_) find_missing(gap);
  return all_;
}

bool GapFormulas::find_reader(std::size_t place) {
  for (const Spot& reader : readers_[place]) {
    const auto known = known_.find(reader);
    if (known != known_.end() && !all_[known->second].reader) continue;
    all_[place].reader = reader;
    return true;
  }
  return false;
}

// Formulas are computed after those that they read.
void GapFormulas::find_missing(GapFormula& gap) {
  for (const Spot& each : gap.computation.figures.missing()) {
    const auto known = known_.find(each);
    const GapFormula* behind = known == known_.end() ? nullptr : &all_[known->second];
    if (behind != nullptr && behind->reader)
      gap.missing.insert(gap.missing.end(), behind->missing.begin(), behind->missing.end());
    else
      gap.missing.push_back(each);
  }
}

}  // namespace svodka::calculation
