// Texts of cells: shared strings, inline strings and their runs (ECMA-376 part 1, 18.4).
#pragma once

#include <string>
#include <vector>

#include "engine/reader/colours.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {

// A text, or a rich text when it has fonts of its own. Phonetic guides are dropped.
workbook::CellValue read_text(pugi::xml_node node, const Colours& colours);

std::vector<workbook::CellValue> read_shared_texts(pugi::xml_node root, const Colours& colours);

// "_x000D_" and its like are characters (22.9.2.19), line ends are line feeds, and the control
// characters that no cell shows are dropped.
std::string unescaped_text(std::string_view text);

}  // namespace svodka::reader
