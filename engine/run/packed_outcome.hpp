// A task's outcome as bytes, for the way from the worker process to the run.
#pragma once

#include <string>

#include "engine/run/maker.hpp"

namespace svodka {

std::string pack(const TaskOutcome& outcome);

// `bytes` are pack()'s, of the same build of the program.
TaskOutcome unpack(const std::string& bytes);

}  // namespace svodka
