// Writing to what the operating system has opened.
#pragma once

#include <string>
#include <string_view>

namespace svodka {

// All bytes, however many the system takes at a time. `what` and `path` are for the words of
// throw_system_failure.
void write_all(int descriptor, std::string_view bytes, std::string_view what,
               const std::string& path);

}  // namespace svodka
