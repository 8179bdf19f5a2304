// Links to other workbooks (ECMA-376 part 1, 18.14), which a filled form must not depend on.
#pragma once

#include "engine/reader/package.hpp"
#include "engine/reader/reader.hpp"

namespace svodka::reader {

// An .xlsx caches the cells of other workbooks that it refers to. They become cells of hidden
// sheets,
// "_Rates" for [1]Rates, and whatever referred to them refers to these: formulas, names,
// validations, conditional formats, charts. What is not cached becomes #REF! and is listed.
// `workbook` is the part and `root` its XML; the book has its sheets and names.
void keep_linked_cells(Package& package, const std::string& workbook, pugi::xml_node root,
                       ReadBook& read);

}  // namespace svodka::reader
