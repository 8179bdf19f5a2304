// styles.xml as values: what a cell's style number, and a rule's differential style number, look
// like.
#pragma once

#include <vector>

#include "engine/reader/colours.hpp"
#include "engine/workbook/book.hpp"

namespace svodka::reader {

struct StyleSheet {
  std::vector<workbook::Style> cells = {{}};  // by the number in a cell's s="..."
  std::vector<workbook::DifferentialStyle> differentials = {};
  bool named = false;  // some of them are looks with names, as "Good"
};

StyleSheet read_styles(pugi::xml_node root, Colours& colours);

// <font> of styles.xml and <rPr> of a rich text.
workbook::Font read_font(pugi::xml_node node, const Colours& colours);

}  // namespace svodka::reader
