// What was read on the way to a figure. One record serves `explain`, the key of the incremental run
// and the seal of an issued workbook.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/catalog/breakdown.hpp"
#include "engine/catalog/indices.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/period/period.hpp"
#include "engine/rules/percents/percent_unit.hpp"
#include "engine/value/quantity.hpp"

namespace svodka {

struct LostCode;

// A place among the breakdowns that an Evaluation has met; the first is the whole.
using BreakdownIndex = IndexOf<Breakdown>;
inline constexpr BreakdownIndex the_whole{};

// Municipalities whose figures are read together. The first of an Evaluation's groups stands for
// none: a municipality alone.
struct Group {
  std::vector<MunicipalityIndex> members;
};
using GroupIndex = IndexOf<Group>;
inline constexpr GroupIndex alone{};

// Whose figures: those of one municipality, or of a group whose first member it is.
struct Subject {
  Subject(MunicipalityIndex one, GroupIndex all = alone) : municipality(one), group(all) {}
  MunicipalityIndex municipality;
  GroupIndex group;
};

// Which figure. Derived indicators follow the catalogue's own.
struct Coordinate {
  MunicipalityIndex municipality;
  IndicatorIndex indicator;
  BreakdownIndex breakdown;
  Period period = Period::year(2000);
  GroupIndex group = alone;  // `municipality` is then its first member

  Subject subject() const { return {municipality, group}; }
  bool operator==(const Coordinate&) const = default;
};

// What is stated at a coordinate of some municipality, in the indicator's base unit.
struct StatedFigure {
  std::int64_t id = 0;  // of the revision; 0 never
  IndicatorIndex indicator;
  BreakdownIndex breakdown;
  Period period = Period::year(2000);
  Quantity value = Quantity::missing("");
  const LostCode* lost = nullptr;  // of the store, see Figure
};

struct CoordinateHash {
  std::size_t operator()(const Coordinate& c) const {
    std::size_t h = c.period.hash();
    h = h * 1000003u + c.indicator.position();
    h = h * 1000003u + c.breakdown.position();
    h = h * 1000003u + c.group.position();
    return h * 1000003u + c.municipality.position();
  }
};

enum class NodeKind : unsigned char {
  observation,  // a figure of the store
  absent,       // nobody reported it; that, too, was read
  aggregate,    // from finer periods by the indicator's own rule
  derived,      // by a rule
  text,         // a text of the store
};

// What for a figure was read. Of several purposes the first one here counts.
enum class ReadAs : unsigned char {
  value,   // to compute with
  row,     // as a row of r:parts or r:series
  whole,   // by r:parts, to tell the shares of its rows
  listed,  // by r:observations, which lists every figure of the period
};

struct ReadNode {
  int node;
  ReadAs as;
};

// Of a workbook of a whole country there are a million.
struct Node {
  NodeKind kind = NodeKind::absent;
  PercentUnit unit = PercentUnit::plain;  // or percent, or unknown: of a rule that does not say
  Coordinate at = {};
  Quantity value = Quantity::missing("");
  std::int64_t observation = 0;         // id of the revision; 0 when there is none
  std::vector<ReadNode> children = {};  // what it was computed from, as it was read, each once
};

}  // namespace svodka
