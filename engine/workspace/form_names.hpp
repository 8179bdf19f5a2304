// The forms that reports name, which are files of templates/.
#pragma once

#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/system/files.hpp"

namespace svodka {

// What is wrong when `folder` holds no form of this name, with the nearest that it holds.
std::optional<Diagnostic> missing_form(Files& files, const std::string& folder,
                                       const std::string& name);

}  // namespace svodka
