// A task's outcome as bytes, for the way from the worker process to the run.
#pragma once

#include <string>

#include "engine/run/making/maker.hpp"

namespace svodka {

std::string pack(TaskOutcome outcome);

// `bytes` are pack()'s, of the same build of the program.
TaskOutcome unpack(std::string bytes);

// What was said of a workbook that was made, for the ledger: its warnings and counts, told again
// while it is current. "" when there is nothing; notes are not told twice.
//
// Seen: how files are named where a run is started. What an earlier run has said names them as this
// one does.
struct Seen {
  std::string root;      // the workspace's folder
  std::string workbook;  // its path
};
std::string what_is_told_again(const TaskOutcome& outcome, const Seen& from);
// false: it cannot be read, or an older program has not kept it.
bool tell_again(const LedgerEntry& entry, const Seen& from, TaskOutcome& outcome);

}  // namespace svodka
