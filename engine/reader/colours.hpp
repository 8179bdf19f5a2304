// Colours of a workbook as RGB: its theme, its palette, and tints (ECMA-376 part 1, 18.8.19
// and 18.8.27).
#pragma once

#include <array>
#include <vector>

#include "engine/reader/xml.hpp"
#include "engine/workbook/style.hpp"

namespace svodka::reader {

class Colours {
 public:
  Colours();
  void read_theme(pugi::xml_node theme);
  void read_palette(pugi::xml_node colours);  // <colors> of styles.xml

  // `node` is a <color>, <fgColor>, ...; an absent one is automatic.
  workbook::Colour resolve(pugi::xml_node node) const;
  // `node` is an <a:solidFill> of a drawing.
  workbook::Colour resolve_drawing(pugi::xml_node fill) const;

 private:
  std::array<workbook::Colour, 12> theme_;  // by the numbers that cells use
  std::vector<workbook::Colour> palette_;
};

}  // namespace svodka::reader
