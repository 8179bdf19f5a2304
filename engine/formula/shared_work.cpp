#include "engine/formula/shared_work.hpp"

namespace svodka::formula {

SharedWork::Running* SharedWork::running(const Place& place) {
  if (const auto found = running_.find(place); found != running_.end()) return &found->second;
  return running_.size() < most_running ? &running_[place] : nullptr;
}

}  // namespace svodka::formula
