#include "engine/calculation/gaps/gap_formulas.hpp"

#include <unordered_set>
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
  find_readers();
  for (GapFormula& gap : all_) find_missing(gap);
  return all_;
}

// A formula that has a reader passes on: those that it reads have one in it.
void GapFormulas::find_readers() {
  std::vector<std::vector<std::size_t>> read_by(all_.size());
  std::vector<std::size_t> found;
  for (std::size_t place = 0; place < all_.size(); ++place) {
    for (const Spot& reader : readers_[place]) {
      const auto known = known_.find(reader);
      if (known != known_.end()) {
        read_by[known->second].push_back(place);
      } else if (!all_[place].reader) {
        all_[place].reader = reader;
        found.push_back(place);
      }
    }
  }
  while (!found.empty()) {
    const std::size_t reader = found.back();
    found.pop_back();
    for (const std::size_t place : read_by[reader]) {
      if (all_[place].reader) continue;
      all_[place].reader = all_[reader].computation.spot;
      found.push_back(place);
    }
  }
}

// Formulas are computed after those that they read. Many ways may lead to one figure.
void GapFormulas::find_missing(GapFormula& gap) {
  std::unordered_set<Spot, SpotHash> taken;
  const auto take = [&](const Spot& spot) {
    if (taken.insert(spot).second) gap.missing.push_back(spot);
  };
  for (const Spot& each : gap.computation.figures.missing()) {
    const auto known = known_.find(each);
    const GapFormula* behind = known == known_.end() ? nullptr : &all_[known->second];
    if (behind == nullptr || !behind->reader) {
      take(each);
    } else {
      for (const Spot& missing : behind->missing) take(missing);
    }
  }
}

}  // namespace svodka::calculation
