#include "engine/script/timeline.hpp"

#include <utility>

#include "engine/script/core.hpp"

namespace svodka::script {

Timeline* timeline_of(lua_State* state) {
  Timeline* const timeline = core_of(state).timeline;
  return timeline != nullptr && timeline->running ? timeline : nullptr;
}

void begin_round(Timeline& timeline, std::uint64_t loop) {
  if (timeline.rounds.size() < Timeline::most_events)
    timeline.rounds.push_back({++timeline.now, loop});
}

ListLoop::ListLoop(lua_State* state) : timeline_(timeline_of(state)) {
  if (timeline_ != nullptr) loop_ = ++timeline_->loops;
}

void ListLoop::next_round() {
  if (timeline_ != nullptr) begin_round(*timeline_, loop_);
}

WithoutTimeline::WithoutTimeline(lua_State* state) : stopped_(timeline_of(state)) {
  if (stopped_ != nullptr) stopped_->running = false;
}

WithoutTimeline::~WithoutTimeline() {
  if (stopped_ != nullptr) stopped_->running = true;
}

Timing::Timing(lua_State* state, Timeline& timeline)
    : state_(state), outer_(std::exchange(core_of(state).timeline, &timeline)) {}

Timing::~Timing() { core_of(state_).timeline = outer_; }

}  // namespace svodka::script
