// Runs tasks in processes of their own, so that one that dies takes its task with it and no other.
//
// POSIX: fork and socket pairs. Call it while the program has one thread and no open database.
#pragma once

#include <functional>
#include <string>

namespace svodka {

// How one task ended: what its worker answered, or why it died.
struct TaskEnd {
  int task = 0;
  bool answered = false;
  std::string answer;       // bytes from the worker
  bool unprepared = false;  // the worker could not begin: the machine failed, not the task
  std::string death;        // "killed by signal 11 (Segmentation fault)", "ended with status 3"
};

// `work` runs in a worker for each of its tasks, `prepare` once before the first. `ended` runs
// here, in the order in which tasks end; when it answers false, or `interrupted` does true, no
// further task is given out and the workers are stopped. Returns whether all tasks ended.
struct Workers {
  int tasks = 0;
  int processes = 1;
  std::function<void()> prepare;
  std::function<std::string(int task)> work;
  std::function<bool(TaskEnd&)> ended;
  std::function<bool()> interrupted;

  bool run() const;
};

}  // namespace svodka
