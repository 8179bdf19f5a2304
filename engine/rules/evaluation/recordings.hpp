// Notes which nodes are read while a figure, a check or a cell is computed.
#pragma once

#include <vector>

#include "engine/rules/evaluation/lineage.hpp"

namespace svodka {

struct Recording {
  std::vector<int> nodes;       // in the order of reading, each once
  std::vector<ReadAs> read_as;  // of each node
};

// Recordings nest: a node counts as read by the innermost one.
class Recordings {
 public:
  void start() { open_.emplace_back(); }
  Recording stop();
  Recording stop_within();        // what was read counts as read by the outer recording too
  int note(int node, ReadAs as);  // gives the node back

  // How many are open, and the end of those opened since there were so many, as errors need.
  std::size_t depth() const { return open_.size(); }
  void unwind(std::size_t depth) { open_.resize(depth); }
  void clear() { open_.clear(); }

 private:
  std::vector<Recording> open_;
};

}  // namespace svodka
