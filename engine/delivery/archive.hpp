// Several files in one (libzip).
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace svodka {

// At least one: name in the archive ("2024/ukhta.xlsx") and bytes, which are not compressed again:
// a workbook is an archive itself. The same files give the same bytes. Throws SystemFailure without
// memory.
std::string archive_of(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace svodka
