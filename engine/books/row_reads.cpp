#include "engine/books/row_reads.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>

#include <lua.hpp>

namespace svodka {

namespace {

using script::Timeline;
using Time = std::uint64_t;

constexpr Time for_ever = std::numeric_limits<Time>::max();

struct Birth {
  Time at;
  const void* row;
};

struct Span {
  Time begin, end;  // the end itself is not in it
};

std::vector<Birth> births_of(lua_State* state, int list, const Timeline& timeline) {
  std::vector<Birth> births;
  const auto count = static_cast<lua_Integer>(lua_rawlen(state, list));
  for (lua_Integer i = 1; i <= count; ++i) {
    lua_rawgeti(state, list, i);
    const void* const row = lua_istable(state, -1) ? lua_topointer(state, -1) : nullptr;
    lua_pop(state, 1);
    const auto known = timeline.births.find(row);
    if (known != timeline.births.end()) births.push_back({known->second, row});
  }
  std::sort(births.begin(), births.end(),
            [](const Birth& a, const Birth& b) { return a.at < b.at; });
  return births;
}

class Rounds {
 public:
  explicit Rounds(const Timeline& timeline) {
    for (const Timeline::Round& round : timeline.rounds) {
      loops_[round.loop].push_back(round.at);
      all_.push_back(round);
    }
  }

  // The outermost loop that went on between two rows and had begun before the first of them.
  std::optional<Time> loop_between(Time before, Time after) const {
    std::optional<Time> outermost;
    for (auto round = first_after(before); round != all_.end() && round->at < after; ++round)
      if (loops_.at(round->loop).front() < before && (!outermost || round->loop < *outermost))
        outermost = round->loop;
    return outermost;
  }

  // The round of the loop in which something happened.
  Span around(Time loop, Time at) const {
    const std::vector<Time>& rounds = loops_.at(loop);
    const auto next = std::upper_bound(rounds.begin(), rounds.end(), at);
    return {next == rounds.begin() ? 0 : *(next - 1), next == rounds.end() ? for_ever : *next};
  }
  Span whole(Time loop) const { return {loops_.at(loop).front(), loops_.at(loop).back()}; }

 private:
  std::vector<Timeline::Round>::const_iterator first_after(Time at) const {
    return std::upper_bound(
        all_.begin(), all_.end(), at,
        [](Time time, const Timeline::Round& round) { return time < round.at; });
  }

  std::map<Time, std::vector<Time>> loops_;
  std::vector<Timeline::Round> all_;
};

std::vector<TimedRead>::const_iterator first_from(const std::vector<TimedRead>& reads, Time at) {
  return std::lower_bound(reads.begin(), reads.end(), at,
                          [](const TimedRead& read, Time time) { return read.at < time; });
}

void add_within(std::vector<int>& nodes, const std::vector<TimedRead>& reads, const Span& span) {
  for (auto read = first_from(reads, span.begin); read != reads.end() && read->at < span.end;
       ++read)
    nodes.push_back(read->node);
}

// What was read in none of the spans.
std::vector<int> outside(const std::vector<TimedRead>& reads, std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<int> nodes;
  Time free_from = 0;
  for (const Span& span : spans) {
    if (span.begin > free_from) add_within(nodes, reads, {free_from, span.begin});
    free_from = std::max(free_from, span.end);
  }
  if (free_from < for_ever) add_within(nodes, reads, {free_from, for_ever});
  return nodes;
}

// Where no loop is seen, a row is filled in its braces, { x = r.x }, or from what was read before
// them. If it may be both, its neighbours' reads are taken for its own, too.
enum class Filling { after_birth, before_birth, unknown };

Filling filling_of(const std::vector<Birth>& births, const std::vector<TimedRead>& reads) {
  const bool some_before = !reads.empty() && reads.front().at < births.front().at;
  const bool some_after = !reads.empty() && reads.back().at > births.back().at;
  if (some_before == some_after) return Filling::unknown;
  return some_after ? Filling::after_birth : Filling::before_birth;
}

}  // namespace

RowReads::RowReads(lua_State* state, int list, const Timeline& timeline,
                   const std::vector<TimedRead>& reads) {
  const std::vector<Birth> births = births_of(state, list, timeline);
  const bool all_noted = timeline.rounds.size() < Timeline::most_events &&
                         timeline.births.size() < Timeline::most_events &&
                         reads.size() < Timeline::most_events;
  if (births.empty() || !all_noted) return;
  const Rounds rounds(timeline);
  std::vector<std::optional<Time>> between = {std::nullopt};  // the loop before each row
  for (std::size_t i = 1; i < births.size(); ++i)
    between.push_back(rounds.loop_between(births[i - 1].at, births[i].at));
  const Filling filling = filling_of(births, reads);
  std::vector<Span> own, taken;
  for (std::size_t i = 0; i < births.size(); ++i) {
    const bool is_last = i + 1 == births.size();
    const std::optional<Time> loop = between[i] || is_last ? between[i] : between[i + 1];
    if (loop) {
      own.push_back(rounds.around(*loop, births[i].at));
      taken.push_back(rounds.whole(*loop));
      continue;
    }
    const Time before = i == 0 ? 0 : births[i - 1].at;
    const Time after = is_last ? for_ever : births[i + 1].at;
    own.push_back({filling == Filling::after_birth ? births[i].at : before,
                   filling == Filling::before_birth ? births[i].at : after});
    taken.push_back(own.back());
  }
  const std::vector<int> common = outside(reads, std::move(taken));
  for (std::size_t i = 0; i < births.size(); ++i) {
    std::vector<int>& nodes = rows_[births[i].row];
    add_within(nodes, reads, own[i]);
    nodes.insert(nodes.end(), common.begin(), common.end());
    std::set<int> met;
    std::erase_if(nodes, [&](int node) { return !met.insert(node).second; });
  }
}

const std::vector<int>* RowReads::of(const void* row) const {
  const auto known = rows_.find(row);
  return known == rows_.end() ? nullptr : &known->second;
}

}  // namespace svodka
