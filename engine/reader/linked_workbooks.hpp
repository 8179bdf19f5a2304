// Links to other workbooks: ECMA-376 part 1, 18.14.
#pragma once

#include "engine/reader/package.hpp"
#include "engine/reader/reader.hpp"

namespace svodka::reader {

// A form keeps the cells of other workbooks as it last saw them. They become cells of sheets that
// nobody sees, "_Rates" for [1]Rates, and whatever referred to them refers to these: formulas,
// names, validations, conditional formats, charts. What the form does not keep becomes #REF! and is
// listed. `workbook` is the part and `root` its XML; the book has its sheets and names.
void keep_linked_cells(Package& package, const std::string& workbook, pugi::xml_node root,
                       ReadBook& read);

}  // namespace svodka::reader
