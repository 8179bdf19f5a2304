// One wording for all that the operating system refuses.
#pragma once

#include <string>
#include <string_view>

namespace svodka {

// Throws SystemFailure: "cannot write 'out/a.xlsx': the disk is full". `error` is errno's.
[[noreturn]] void throw_system_failure(std::string_view what, const std::string& path, int error);

}  // namespace svodka
