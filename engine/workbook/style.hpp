// How a cell looks: everything of ECMA-376 part 1, 18.8 (cellXfs) that libxlsxwriter can write.
// Plain values with defaults equal to Excel's; two equal styles become one format in the file.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace svodka::workbook {

// 0xRRGGBB, or `automatic` (the viewer's own: black text, no fill).
using Colour = std::int32_t;
inline constexpr Colour automatic = -1;

enum class Underline : std::uint8_t { none, single, double_, single_accounting, double_accounting };
enum class Script : std::uint8_t { baseline, superscript, subscript };
enum class Horizontal : std::uint8_t {
  general,
  left,
  centre,
  right,
  fill,
  justify,
  centre_across,
  distributed
};
enum class Vertical : std::uint8_t { bottom, top, centre, justify, distributed };
// Numbered as ECMA-376 18.18.55 lists ST_PatternType after "none".
enum class Pattern : std::uint8_t {
  none,
  solid,
  medium_grey,
  dark_grey,
  light_grey,
  dark_horizontal,
  dark_vertical,
  dark_down,
  dark_up,
  dark_grid,
  dark_trellis,
  light_horizontal,
  light_vertical,
  light_down,
  light_up,
  light_grid,
  light_trellis,
  grey_125,
  grey_0625
};
enum class Line : std::uint8_t {
  none,
  thin,
  medium,
  dashed,
  dotted,
  thick,
  double_,
  hair,
  medium_dashed,
  dash_dot,
  medium_dash_dot,
  dash_dot_dot,
  medium_dash_dot_dot,
  slant_dash_dot
};

struct Font {
  std::string name = "Calibri";
  double size = 11;  // points
  bool bold = false, italic = false, strike = false, outline = false, shadow = false;
  Underline underline = Underline::none;
  Script script = Script::baseline;
  Colour colour = automatic;
  int family = 2;  // 18.8.18
  int charset = 0;
  std::string scheme;  // "minor", "major" or ""
  auto operator<=>(const Font&) const = default;
};

struct Edge {
  Line line = Line::none;
  Colour colour = automatic;
  auto operator<=>(const Edge&) const = default;
};

// A fill that goes from colour to colour (18.8.24).
struct Gradient {
  bool path = false;                                  // around a rectangle instead of along a line
  double degree = 0;                                  // of the line
  double left = 0, right = 0, top = 0, bottom = 0;    // the rectangle, as shares of the cell
  std::vector<std::pair<double, Colour>> stops = {};  // place 0..1 and colour
  auto operator<=>(const Gradient&) const = default;
};

struct Style {
  Font font;
  std::string number_format = "General";  // the code, never an id
  Pattern pattern = Pattern::none;
  Colour foreground = automatic;  // a solid fill's colour
  Colour background = automatic;
  Gradient gradient;  // with stops: instead of the pattern
  Edge left, right, top, bottom, diagonal;
  bool diagonal_up = false, diagonal_down = false;
  Horizontal horizontal = Horizontal::general;
  Vertical vertical = Vertical::bottom;
  bool wrap = false, shrink = false;
  int indent = 0;
  int rotation = 0;       // degrees -90..90; 270 is stacked
  int reading_order = 0;  // 0 context, 1 left to right, 2 right to left
  bool locked = true, formula_hidden = false;
  bool quote_prefix = false;
  auto operator<=>(const Style&) const = default;
};

}  // namespace svodka::workbook
