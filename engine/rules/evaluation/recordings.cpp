#include "engine/rules/evaluation/recordings.hpp"

#include <algorithm>
#include <utility>

namespace svodka {

std::vector<ReadNode> children_of(const Recording& recording) {
  std::vector<ReadNode> children;
  children.reserve(recording.nodes.size());
  for (std::size_t i = 0; i < recording.nodes.size(); ++i)
    children.push_back({recording.nodes[i], recording.read_as[i]});
  return children;
}

Recording Recordings::stop() {
  Recording reads = std::move(open_.back());
  open_.pop_back();
  return reads;
}

std::vector<int> Recordings::take_reads() {
  Recording& reads = open_.back();
  reads.read_as.clear();
  reads.places.clear();
  return std::exchange(reads.nodes, {});
}

Recording Recordings::stop_within() {
  Recording reads = stop();
  for (std::size_t i = 0; i < reads.nodes.size(); ++i) note(reads.nodes[i], reads.read_as[i]);
  if (reads.met_percent) meet_percent();
  return reads;
}

namespace {

// Of the node among those that were read; nodes.size() when it was not.
std::size_t place_of(Recording& reads, int node) {
  constexpr std::size_t few = 16;
  if (reads.nodes.size() < few)
    return static_cast<std::size_t>(std::find(reads.nodes.begin(), reads.nodes.end(), node) -
                                    reads.nodes.begin());
  for (std::size_t i = reads.places.size(); i < reads.nodes.size(); ++i)
    reads.places.emplace(reads.nodes[i], i);
  const auto known = reads.places.find(node);
  return known == reads.places.end() ? reads.nodes.size() : known->second;
}

}  // namespace

int Recordings::note(int node, ReadAs as) {
  if (open_.empty()) return node;
  Recording& reads = open_.back();
  script::Timeline* const timeline = reads.timeline;
  if (timeline != nullptr && timeline->running &&
      reads.timed.size() < script::Timeline::most_events)
    reads.timed.push_back({++timeline->now, node});
  const std::size_t place = place_of(reads, node);
  if (place == reads.nodes.size()) {
    reads.nodes.push_back(node);
    reads.read_as.push_back(as);
  } else {
    reads.read_as[place] = std::min(reads.read_as[place], as);
  }
  return node;
}

}  // namespace svodka
