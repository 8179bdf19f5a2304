// What `svodka export --json` says of the table that it has written.
#pragma once

#include <string>

#include "engine/export/exported_figures.hpp"

namespace svodka {

std::string as_json(const std::string& file, const ExportedCount& count);

}  // namespace svodka
