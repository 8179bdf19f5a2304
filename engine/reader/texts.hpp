// Texts of cells: shared strings, inline strings and their runs (ECMA-376 part 1, 18.4).
#pragma once

#include <string>
#include <vector>

#include "engine/reader/colours.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {

// A text, or a rich text when it has fonts of its own. Phonetic guides are dropped. `dropped`: see
// unescaped_text().
workbook::CellValue read_text(pugi::xml_node node, const Colours& colours, bool& dropped);

struct SharedText {
  workbook::CellValue value = {};
  bool dropped = false;
};
std::vector<SharedText> read_shared_texts(pugi::xml_node root, const Colours& colours);

// "_x000D_" and its like are characters (22.9.2.19) and line ends are line feeds. What no cell can
// hold (control characters, halves of characters, bytes that are no UTF-8) is left out; `dropped`
// becomes true then.
std::string unescaped_text(std::string_view text, bool& dropped);
std::string unescaped_text(std::string_view text);

}  // namespace svodka::reader
