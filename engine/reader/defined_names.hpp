// The names of a workbook (ECMA-376 part 1, 18.2.5): its own, and those in which Excel keeps what a
// sheet prints.
#pragma once

#include <optional>
#include <vector>

#include "engine/reader/reader.hpp"
#include "engine/reader/xml.hpp"

namespace svodka::reader {

// `sheets`: by the file's own numbers, where in the book a sheet is; nullopt for one that is no
// worksheet, whose names are left out. The book has its sheets.
void read_defined_names(pugi::xml_node names, const std::vector<std::optional<std::size_t>>& sheets,
                        ReadBook& read);

}  // namespace svodka::reader
