// Files that are taken as inputs: plain ones, inside of the folder that their Files stand for, and
// of a size that is known before anything is read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "engine/system/files.hpp"

namespace svodka {

constexpr std::uint64_t largest_script = 16u << 20;  // bytes; what a script may be is a setting
constexpr std::uint64_t largest_form = 256u << 20;
constexpr std::uint64_t largest_table = 4ull << 30;

// Why the file at `path`, which is there, is not read, where it is not: "it is a link that leads
// out of the workspace".
std::optional<std::string> not_an_input(Files& files, const std::string& path,
                                        std::uint64_t largest);

// `inner`, standing for the folder `root`: what lies in it by its name must lie in it in truth.
std::unique_ptr<Files> files_of_folder(Files& inner, const std::string& root);

// Absolute, without links and dots, of something whose last parts may not be there yet.
std::string real_path_of_what_is_there(Files& files, const std::string& path);

// Whether `path` would be made inside of `folder`, whatever links stand on the way; neither need be
// there yet.
bool leads_inside(Files& files, const std::string& path, const std::string& folder);

}  // namespace svodka
