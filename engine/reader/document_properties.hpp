// The title, author, time and keywords of a workbook (ECMA-376 part 2, 11, and part 1, 22.2).
#pragma once

#include <vector>

#include "engine/reader/package.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {

// `relationships` are those of the package itself.
workbook::Properties read_document_properties(Package& package,
                                              const std::vector<Relationship>& relationships);

}  // namespace svodka::reader
