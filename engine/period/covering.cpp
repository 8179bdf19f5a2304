// The days on which periods begin are the places of a map and the known periods the ways between
// them: a covering is the cheapest path from the whole's first day to the day after its last.
#include "engine/period/covering.hpp"

#include <algorithm>
#include <compare>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "engine/places/places.hpp"

namespace svodka {
namespace {

struct Cost {
  int taken_away = 0;
  int ranges = 0;
  int parts = 0;
  auto operator<=>(const Cost&) const = default;
};

Cost operator+(const Cost& a, const Cost& b) {
  return {a.taken_away + b.taken_away, a.ranges + b.ranges, a.parts + b.parts};
}

struct Way {
  Date from;
  Date to;
  CoveringPart part;
  Cost cost;
};

Date day_after(const Period& period) { return period.last_day() + boost::gregorian::days(1); }

std::vector<Way> ways(std::span<const Period> known, const Period& whole, Covering how) {
  const bool by_difference = how == Covering::by_difference;
  const Date earliest = by_difference ? Date(whole.first_day().year(), 1, 1) : whole.first_day();
  std::vector<Way> all;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const Period& each = known[i];
    if (each == whole || each.first_day() < earliest || each.last_day() > whole.last_day())
      continue;
    const int is_range = each.frequency() == Frequency::range ? 1 : 0;
    all.push_back({each.first_day(), day_after(each), {i, false}, {0, is_range, 1}});
    if (by_difference && is_from_year_start(each))
      all.push_back({day_after(each), each.first_day(), {i, true}, {1, is_range, 1}});
  }
  return all;
}

// How far each day is from the goal (Dijkstra).
std::map<Date, Cost> distances(const std::vector<Way>& ways, const Date& goal) {
  std::multimap<Date, const Way*> arriving;
  for (const Way& way : ways) arriving.emplace(way.to, &way);
  std::map<Date, Cost> nearest{{goal, {}}};
  std::set<std::pair<Cost, Date>> open{{{}, goal}};
  while (!open.empty()) {
    const auto [cost, day] = *open.begin();
    open.erase(open.begin());
    const auto [begin, end] = arriving.equal_range(day);
    for (auto each = begin; each != end; ++each) {
      const Date& from = each->second->from;
      const Cost longer = cost + each->second->cost;
      const auto [known, added] = nearest.emplace(from, longer);
      if (!added) {
        if (known->second <= longer) continue;
        open.erase({known->second, from});
        known->second = longer;
      }
      open.emplace(longer, from);
    }
  }
  return nearest;
}

std::vector<CoveringPart> all_of_one_kind(std::span<const Period> known, const Period& whole) {
  for (const Frequency kind : {Frequency::half_year, Frequency::quarter, Frequency::month,
                               Frequency::week, Frequency::day}) {
    if (kind == whole.frequency()) continue;
    std::vector<CoveringPart> parts;
    for (const Period& part : whole.parts(kind)) {
      const auto found = std::find(known.begin(), known.end(), part);
      if (found == known.end()) {
        parts.clear();
        break;
      }
      parts.push_back({position_in(known, found)});
    }
    if (!parts.empty()) return parts;
  }
  return {};
}

}  // namespace

bool is_from_year_start(const Period& period) {
  const Date& first = period.first_day();
  return first.month() == 1 && first.day() == 1 && period.last_day().year() == first.year();
}

std::vector<CoveringPart> covering(std::span<const Period> known, const Period& whole,
                                   Covering how) {
  std::vector<CoveringPart> parts = all_of_one_kind(known, whole);
  if (!parts.empty()) return parts;
  const std::vector<Way> all = ways(known, whole, how);
  const Date goal = day_after(whole);
  const std::map<Date, Cost> nearest = distances(all, goal);
  std::multimap<Date, const Way*> leaving;
  for (const Way& way : all) leaving.emplace(way.from, &way);
  if (nearest.count(whole.first_day()) == 0) return parts;
  for (Date day = whole.first_day(); day != goal;) {
    const Way* best = nullptr;
    const auto [begin, end] = leaving.equal_range(day);
    for (auto each = begin; each != end; ++each) {
      const Way* way = each->second;
      const auto rest = nearest.find(way->to);
      if (rest == nearest.end() || rest->second + way->cost != nearest.at(day)) continue;
      if (best == nullptr || way->to > best->to) best = way;
    }
    parts.push_back(best->part);
    day = best->to;
  }
  return parts;
}

}  // namespace svodka
