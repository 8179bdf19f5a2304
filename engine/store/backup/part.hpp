// A copy of a store that is being written beside its place.
#pragma once

#include <string>

#include "engine/system/files.hpp"
#include "engine/system/process_lock.hpp"
#include "engine/system/unfinished.hpp"

namespace svodka::detail {

// The parts of one place: whoever writes one holds a lock on it, so that what a killed process has
// left is known and removed by the next. Throws SystemFailure.
class Part {
 public:
  Part(Files& files, const std::string& place);
  ~Part();  // removes what was not published
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  const std::string& path() const { return path_; }  // an empty file at first
  void publish();                                    // over what is there
  bool publish_where_nothing_is();                   // false: something is

 private:
  Files& files_;
  std::string place_, path_;
  Unfinished unfinished_;
  ProcessLocks lock_;
};

}  // namespace svodka::detail
