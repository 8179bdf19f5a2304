// styles.xml as values: the looks behind the style numbers of cells and of conditional formats.
#pragma once

#include <vector>

#include "engine/reader/colours.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {

struct StyleSheet {
  std::vector<workbook::Style> cells = {{}};  // by the number in a cell's s="..."
  std::vector<workbook::DifferentialStyle> differentials = {};
  bool has_named = false;  // some cells have a named style, such as "Good"
};

StyleSheet read_styles(pugi::xml_node root, Colours& colours);

// <dxf>
workbook::DifferentialStyle read_differential(pugi::xml_node node, const Colours& colours);

// <font> of styles.xml and <rPr> of a rich text.
workbook::Font read_font(pugi::xml_node node, const Colours& colours);

}  // namespace svodka::reader
