// In which order tables were made, loops went on and what the host counts was done. A table does
// not say what was read while it was filled, but it was filled in its round of a loop, or between
// the table before it and the one after it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

struct lua_State;

namespace svodka::script {

struct Timeline {
  static constexpr std::size_t most_events = 1'000'000;  // of one kind; none is noted after them

  std::uint64_t now = 0;
  bool running = true;
  std::unordered_map<const void*, std::uint64_t> births;  // of tables, by lua_topointer
  struct Round {
    std::uint64_t at;
    std::uint64_t loop;
  };
  std::vector<Round> rounds;  // where one begins, and where the loop ends
  std::uint64_t loops = 0;
};

// That of the innermost Timing, while it is running; else nullptr.
Timeline* timeline_of(lua_State* state);

// In its life what happens is noted there.
class Timing {
 public:
  Timing(lua_State* state, Timeline& timeline);
  ~Timing();
  Timing(const Timing&) = delete;

 private:
  lua_State* state_;
  Timeline* outer_;
};

// A loop of C++ over the members of a list.
class ListLoop {
 public:
  explicit ListLoop(lua_State* state);
  void next_round();
  void end() { next_round(); }

 private:
  Timeline* timeline_;
  std::uint64_t loop_ = 0;
};

void begin_round(Timeline& timeline, std::uint64_t loop);

// What happens in its life is not noted.
class WithoutTimeline {
 public:
  explicit WithoutTimeline(lua_State* state);
  ~WithoutTimeline();
  WithoutTimeline(const WithoutTimeline&) = delete;

 private:
  Timeline* stopped_;
};

}  // namespace svodka::script
