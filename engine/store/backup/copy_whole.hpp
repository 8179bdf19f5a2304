// A copy of a store as one file.
#pragma once

#include <string>

#include "engine/system/files.hpp"

namespace svodka::detail {

enum class Copied { when_sound, as_it_is };

// What is at `file` is replaced by a copy of the store in one transaction. Throws SystemFailure,
// also when the copy was to be sound and is not; `file` is then as it was.
void copy_whole(const std::string& store, Files& files, const std::string& file, Copied how);

}  // namespace svodka::detail
