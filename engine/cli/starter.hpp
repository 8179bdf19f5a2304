// The files of a new workspace: small, but whole — it imports, checks and makes a workbook as it
// is.
#pragma once

#include <span>
#include <string_view>

namespace svodka::cli {

struct StarterFile {
  const char* path;
  std::string_view content;
};

std::span<const StarterFile> starter_files();

}  // namespace svodka::cli
