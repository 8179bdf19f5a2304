#include "engine/rules/evaluation/known_nodes.hpp"

#include <algorithm>
#include <utility>

namespace svodka {

namespace {

constexpr std::size_t fewest_slots = 16;

int any_of(const NodesOf& slot) { return std::max({slot.read, slot.stated, slot.computed}); }

}  // namespace

const Coordinate& KnownNodes::coordinate_of(const NodesOf& slot) const {
  return nodes_[static_cast<std::size_t>(any_of(slot))].at;
}

// The one that holds the coordinate, or the free one that it would take.
std::size_t KnownNodes::slot_of(const Table& table, const Coordinate& at) const {
  const std::size_t last = table.slots.size() - 1;
  const std::size_t hash = CoordinateHash()(at);
  for (std::size_t place = (hash ^ hash >> 32) & last;; place = (place + 1) & last) {
    const NodesOf& slot = table.slots[place];
    if (any_of(slot) == no_node || coordinate_of(slot) == at) return place;
  }
}

NodesOf KnownNodes::find(const Coordinate& at) const {
  const auto table = tables_.find(at.municipality);
  return table == tables_.end() ? NodesOf() : table->second.slots[slot_of(table->second, at)];
}

void KnownNodes::add(const Coordinate& at, int NodesOf::*which, int node) {
  Table& table = tables_[at.municipality];
  if (4 * (table.used + 1) > 3 * table.slots.size()) grow(table);
  NodesOf& slot = table.slots[slot_of(table, at)];
  if (any_of(slot) == no_node) ++table.used;
  slot.*which = node;
}

void KnownNodes::grow(Table& table) const {
  const std::vector<NodesOf> before = std::exchange(
      table.slots, std::vector<NodesOf>(std::max(fewest_slots, 2 * table.slots.size())));
  for (const NodesOf& slot : before)
    if (any_of(slot) != no_node) table.slots[slot_of(table, coordinate_of(slot))] = slot;
}

}  // namespace svodka
