// The nodes that there are of a coordinate already: each figure is read and computed once.
//
// A table for each municipality, since what is read of one is mostly read at a time: the tables of
// ten thousand others are not touched meanwhile. The coordinates are those of the nodes themselves.
#pragma once

#include <cstddef>
#include <deque>
#include <unordered_map>
#include <vector>

#include "engine/rules/evaluation/lineage.hpp"

namespace svodka {

inline constexpr int no_node = -1;

struct NodesOf {
  int read = no_node, stated = no_node, computed = no_node;
};

class KnownNodes {
 public:
  // What one coordinate takes, at most and roughly.
  static constexpr std::size_t bytes_of_one = 2 * sizeof(NodesOf);

  explicit KnownNodes(const std::deque<Node>& nodes) : nodes_(nodes) {}

  NodesOf find(const Coordinate& at) const;
  // One of the nodes, whose coordinate it is.
  void add(const Coordinate& at, int NodesOf::*which, int node);
  void clear() { tables_.clear(); }

 private:
  struct Table {
    std::vector<NodesOf> slots;  // a power of two; a free one has no node
    std::size_t used = 0;
  };

  const Coordinate& coordinate_of(const NodesOf& slot) const;
  std::size_t slot_of(const Table& table, const Coordinate& at) const;
  void grow(Table& table) const;

  const std::deque<Node>& nodes_;
  std::unordered_map<MunicipalityIndex, Table> tables_;
};

}  // namespace svodka
