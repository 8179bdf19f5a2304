// What became of a task, as the bytes that a worker answers with.
#pragma once

#include <string>

#include "engine/run/maker.hpp"

namespace svodka {

std::string pack(const Made& made);

// `bytes` are pack()'s, of the same build of the program.
Made unpack(const std::string& bytes);

}  // namespace svodka
