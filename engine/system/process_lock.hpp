// Marks that a process holds as long as it lives: the system takes them back however it ends.
//
// They are locks on single bytes of a file, so one file serves for any number of them (Linux's open
// file description locks). Worker processes that are forked hold them too, until the last has
// ended.
#pragma once

#include <cstdint>
#include <string>

namespace svodka {

class ProcessLocks {
 public:
  explicit ProcessLocks(const std::string& path);  // made when it is missing; throws SystemFailure
  ~ProcessLocks();
  ProcessLocks(const ProcessLocks&) = delete;
  ProcessLocks& operator=(const ProcessLocks&) = delete;

  bool take(std::int64_t number);            // false: another holds it
  bool is_taken(std::int64_t number) const;  // by another
  void give_back(std::int64_t number);

 private:
  std::string path_;
  int descriptor_;
};

}  // namespace svodka
