// Files that lie in memory under the name of a folder that nothing else has; all others are those
// of the machine. Nothing is written through it.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "engine/system/files.hpp"

namespace svodka {

// `contents` by their paths below `folder`.
std::unique_ptr<Files> revision_files(Files& others, std::string folder,
                                      std::map<std::string, std::string> contents);

}  // namespace svodka
