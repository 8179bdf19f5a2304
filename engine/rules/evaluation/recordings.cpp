#include "engine/rules/evaluation/recordings.hpp"

#include <algorithm>
#include <utility>

namespace svodka {

Recording Recordings::stop() {
  Recording reads = std::move(open_.back());
  open_.pop_back();
  return reads;
}

Recording Recordings::stop_within() {
  Recording reads = stop();
  for (std::size_t i = 0; i < reads.nodes.size(); ++i) note(reads.nodes[i], reads.read_as[i]);
  return reads;
}

int Recordings::note(int node, ReadAs as) {
  if (open_.empty()) return node;
  Recording& reads = open_.back();
  const auto known = std::find(reads.nodes.begin(), reads.nodes.end(), node);
  if (known == reads.nodes.end()) {
    reads.nodes.push_back(node);
    reads.read_as.push_back(as);
  } else {
    ReadAs& before = reads.read_as[static_cast<std::size_t>(known - reads.nodes.begin())];
    before = std::min(before, as);
  }
  return node;
}

}  // namespace svodka
