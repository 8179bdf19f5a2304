// Notes which nodes are read while a figure, a check or a cell is computed.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/rules/evaluation/lineage.hpp"
#include "engine/script/timeline.hpp"

namespace svodka {

struct TimedRead {
  std::uint64_t at;
  int node;
};

struct Recording {
  std::vector<int> nodes;       // in the order of reading, each once
  std::vector<ReadAs> read_as;  // of each node
  bool met_percent = false;     // whether a percent was among what was read and computed
  script::Timeline* timeline = nullptr;
  std::vector<TimedRead> timed = {};                 // every reading, where there is a timeline
  std::unordered_map<int, std::size_t> places = {};  // in nodes, once they are many
};

std::vector<ReadNode> children_of(const Recording& recording);

// Recordings nest: a node counts as read by the innermost one.
class Recordings {
 public:
  // With a timeline every reading is noted, not only the first one of a node.
  void start(script::Timeline* timeline = nullptr) {
    open_.emplace_back();
    open_.back().timeline = timeline;
  }
  const std::vector<TimedRead>& timed() const { return open_.back().timed; }
  Recording stop();
  // What was read so far, and begins anew; that a percent was met stays, since it may go into
  // several cells.
  std::vector<int> take_reads();
  Recording stop_within();        // what was read counts as read by the outer recording too
  int note(int node, ReadAs as);  // gives the node back
  void meet_percent() {
    if (!open_.empty()) open_.back().met_percent = true;
  }
  bool met_percent() const { return !open_.empty() && open_.back().met_percent; }

  // How many are open, and the end of those opened since there were so many, as errors need.
  std::size_t depth() const { return open_.size(); }
  void unwind(std::size_t depth) { open_.resize(depth); }
  void clear() { open_.clear(); }

 private:
  std::vector<Recording> open_;
};

// Recordings that an error has left open are closed: the one below must not take theirs for its
// own.
class UnwindRecordings {
 public:
  explicit UnwindRecordings(Recordings& recordings)
      : recordings_(recordings), depth_(recordings.depth()) {}
  ~UnwindRecordings() { recordings_.unwind(depth_); }
  UnwindRecordings(const UnwindRecordings&) = delete;

 private:
  Recordings& recordings_;
  std::size_t depth_;
};

}  // namespace svodka
