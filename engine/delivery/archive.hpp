// Several files in one (libzip).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svodka {

// The comment of an archive, its last bytes, by which it is known for one of ours.
inline constexpr std::string_view archive_mark = "Packed by Svodka";

// At least one: name in the archive ("2024/ukhta.xlsx") and bytes, which are not compressed again:
// a workbook is an archive itself. The same files give the same bytes. Throws SystemFailure without
// memory.
std::string archive_of(const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace svodka
