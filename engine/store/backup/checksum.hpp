// The digest of a copy of the store, in a line behind SQLite's pages: SQLite checks how its pages
// hang together, but takes a figure with a flipped bit for a figure. It reads as many pages as its
// header says, and does not look at what follows.
#pragma once

#include <string>

#include "engine/system/files.hpp"

namespace svodka::detail {

// Of a file that is finished.
void append_checksum(Files& files, const std::string& path);

enum class Checksum { agrees, none, differs };
Checksum checksum_of(Files& files, const std::string& path);

}  // namespace svodka::detail
