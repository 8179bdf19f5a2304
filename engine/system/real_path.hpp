// Where a path leads in the end.
#pragma once

#include <string>

namespace svodka {

// Absolute, without links and dots; "" when nothing is there.
std::string real_path(const std::string& path);

}  // namespace svodka
