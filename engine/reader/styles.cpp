#include "engine/reader/styles.hpp"

#include <algorithm>
#include <array>

#include "engine/places/places.hpp"
#include "engine/workbook/number_format.hpp"

namespace svodka::reader {
namespace {

using workbook::Colour;
using workbook::DifferentialStyle;
using workbook::Edge;
using workbook::Font;
using workbook::Horizontal;
using workbook::Line;
using workbook::Pattern;
using workbook::Script;
using workbook::Style;
using workbook::Underline;
using workbook::Vertical;

// Each list in the order of its enumeration.
constexpr std::array<std::string_view, 19> patterns = {
    "none",           "solid",           "mediumGray",    "darkGray",  "lightGray",
    "darkHorizontal", "darkVertical",    "darkDown",      "darkUp",    "darkGrid",
    "darkTrellis",    "lightHorizontal", "lightVertical", "lightDown", "lightUp",
    "lightGrid",      "lightTrellis",    "gray125",       "gray0625"};
constexpr std::array<std::string_view, 14> lines = {"none",
                                                    "thin",
                                                    "medium",
                                                    "dashed",
                                                    "dotted",
                                                    "thick",
                                                    "double",
                                                    "hair",
                                                    "mediumDashed",
                                                    "dashDot",
                                                    "mediumDashDot",
                                                    "dashDotDot",
                                                    "mediumDashDotDot",
                                                    "slantDashDot"};
constexpr std::array<std::string_view, 8> horizontals = {
    "general", "left", "center", "right", "fill", "justify", "centerContinuous", "distributed"};
constexpr std::array<std::string_view, 5> verticals = {"bottom", "top", "center", "justify",
                                                       "distributed"};
constexpr std::array<std::string_view, 5> underlines = {"none", "single", "double",
                                                        "singleAccounting", "doubleAccounting"};
constexpr std::array<std::string_view, 3> scripts = {"baseline", "superscript", "subscript"};

template <typename Enumeration, std::size_t count>
Enumeration find_word(const std::array<std::string_view, count>& words, std::string_view word,
                      Enumeration otherwise) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? otherwise : static_cast<Enumeration>(found - words.begin());
}

Underline read_underline(pugi::xml_node node) {
  if (!node) return Underline::none;
  return find_word(underlines, attribute(node, "val"), Underline::single);
}

Edge read_edge(pugi::xml_node node, const Colours& colours) {
  Edge edge;
  edge.line = find_word(lines, attribute(node, "style"), Line::none);
  if (edge.line != Line::none) edge.colour = colours.resolve(node.child("color"));
  return edge;
}

void read_border(pugi::xml_node node, const Colours& colours, Style& style) {
  // "start" and "end" are the strict variant's words.
  style.left = read_edge(node.child("left") ? node.child("left") : node.child("start"), colours);
  style.right = read_edge(node.child("right") ? node.child("right") : node.child("end"), colours);
  style.top = read_edge(node.child("top"), colours);
  style.bottom = read_edge(node.child("bottom"), colours);
  style.diagonal_up = flag(node, "diagonalUp", false);
  style.diagonal_down = flag(node, "diagonalDown", false);
  if (style.diagonal_up || style.diagonal_down)
    style.diagonal = read_edge(node.child("diagonal"), colours);
}

workbook::Gradient read_gradient(pugi::xml_node node, const Colours& colours) {
  workbook::Gradient gradient;
  const auto share = [&](const char* name) { return real(node, name).value_or(0); };
  gradient.path = attribute(node, "type") == "path";
  gradient.degree = share("degree");
  gradient.left = share("left");
  gradient.right = share("right");
  gradient.top = share("top");
  gradient.bottom = share("bottom");
  for (const pugi::xml_node stop : node.children("stop"))
    gradient.stops.emplace_back(real(stop, "position").value_or(0),
                                colours.resolve(stop.child("color")));
  return gradient;
}

void read_fill(pugi::xml_node node, const Colours& colours, Style& style) {
  if (const pugi::xml_node gradient = node.child("gradientFill")) {
    style.gradient = read_gradient(gradient, colours);
    return;
  }
  const pugi::xml_node fill = node.child("patternFill");
  style.pattern = find_word(patterns, attribute(fill, "patternType"), Pattern::none);
  if (style.pattern == Pattern::none) return;
  style.foreground = colours.resolve(fill.child("fgColor"));
  if (style.pattern != Pattern::solid) style.background = colours.resolve(fill.child("bgColor"));
}

void read_alignment(pugi::xml_node node, Style& style) {
  style.horizontal = find_word(horizontals, attribute(node, "horizontal"), Horizontal::general);
  style.vertical = find_word(verticals, attribute(node, "vertical"), Vertical::bottom);
  style.wrap = flag(node, "wrapText", false);
  style.shrink = flag(node, "shrinkToFit", false);
  style.indent = std::clamp(integer(node, "indent", 0), 0, 250);
  style.reading_order = std::clamp(integer(node, "readingOrder", 0), 0, 2);
  const int rotation = integer(node, "textRotation", 0);
  if (rotation == 255)
    style.rotation = 270;
  else if (rotation > 90 && rotation <= 180)
    style.rotation = 90 - rotation;
  else if (rotation > 0 && rotation <= 90)
    style.rotation = rotation;
}

std::map<int, std::string> read_number_formats(pugi::xml_node root) {
  std::map<int, std::string> codes;
  for (const pugi::xml_node node : root.child("numFmts").children("numFmt"))
    codes[integer(node, "numFmtId", -1)] = attribute(node, "formatCode");
  return codes;
}

std::string number_format(const std::map<int, std::string>& codes, int id) {
  const auto own = codes.find(id);
  if (own != codes.end()) return own->second;
  return std::string(workbook::builtin_number_format(id).value_or("General"));
}

std::vector<pugi::xml_node> list(pugi::xml_node root, const char* group, const char* name) {
  const auto nodes = root.child(group).children(name);
  return {nodes.begin(), nodes.end()};
}

pugi::xml_node node_at(const std::vector<pugi::xml_node>& nodes, int index) {
  return index >= 0 && index < how_many(nodes) ? nth(nodes, index) : pugi::xml_node();
}

}  // namespace

DifferentialStyle read_differential(pugi::xml_node node, const Colours& colours) {
  DifferentialStyle style;
  const pugi::xml_node font = node.child("font");
  const auto stated = [&](const char* name) {
    return font.child(name) ? std::optional<bool>(switched(font, name)) : std::nullopt;
  };
  style.bold = stated("b");
  style.italic = stated("i");
  style.strike = stated("strike");
  if (font.child("u")) style.underline = read_underline(font.child("u"));
  if (font.child("color")) style.font_colour = colours.resolve(font.child("color"));
  if (const pugi::xml_node fill = node.child("fill").child("patternFill")) {
    const std::string_view pattern = attribute(fill, "patternType");
    if (!pattern.empty()) style.pattern = find_word(patterns, pattern, Pattern::solid);
    if (fill.child("fgColor")) style.fill_foreground = colours.resolve(fill.child("fgColor"));
    if (fill.child("bgColor")) style.fill_background = colours.resolve(fill.child("bgColor"));
    // Some producers state a solid differential fill as cells do, by its foreground.
    if (!style.fill_background && style.pattern.value_or(Pattern::solid) == Pattern::solid)
      style.fill_background = style.fill_foreground;
  }
  if (node.child("numFmt"))
    style.number_format = std::string(attribute(node.child("numFmt"), "formatCode"));
  const pugi::xml_node border = node.child("border");
  if (border.child("left")) style.left = read_edge(border.child("left"), colours);
  if (border.child("right")) style.right = read_edge(border.child("right"), colours);
  if (border.child("top")) style.top = read_edge(border.child("top"), colours);
  if (border.child("bottom")) style.bottom = read_edge(border.child("bottom"), colours);
  return style;
}

Font read_font(pugi::xml_node node, const Colours& colours) {
  Font font;
  const pugi::xml_node name = node.child("name") ? node.child("name") : node.child("rFont");
  if (name) font.name = attribute(name, "val");
  font.size = real(node.child("sz"), "val").value_or(11);
  font.bold = switched(node, "b");
  font.italic = switched(node, "i");
  font.strike = switched(node, "strike");
  font.outline = switched(node, "outline");
  font.shadow = switched(node, "shadow");
  font.underline = read_underline(node.child("u"));
  font.script = find_word(scripts, attribute(node.child("vertAlign"), "val"), Script::baseline);
  font.colour = colours.resolve(node.child("color"));
  // The theme's text colour is the same as "automatic".
  if (font.colour == 0 && attribute(node.child("color"), "theme") == "1")
    font.colour = workbook::automatic;
  font.family = integer(node.child("family"), "val", 2);
  font.charset = integer(node.child("charset"), "val", 0);
  font.scheme = attribute(node.child("scheme"), "val");
  return font;
}

StyleSheet read_styles(pugi::xml_node root, Colours& colours) {
  colours.read_palette(root.child("colors"));
  const std::map<int, std::string> codes = read_number_formats(root);
  const auto fonts = list(root, "fonts", "font");
  const auto fills = list(root, "fills", "fill");
  const auto borders = list(root, "borders", "border");
  StyleSheet sheet;
  sheet.cells.clear();
  for (const pugi::xml_node xf : root.child("cellXfs").children("xf")) {
    Style style;
    style.font = read_font(node_at(fonts, integer(xf, "fontId", 0)), colours);
    style.number_format = number_format(codes, integer(xf, "numFmtId", 0));
    read_fill(node_at(fills, integer(xf, "fillId", 0)), colours, style);
    read_border(node_at(borders, integer(xf, "borderId", 0)), colours, style);
    if (xf.child("alignment")) read_alignment(xf.child("alignment"), style);
    if (const pugi::xml_node protection = xf.child("protection")) {
      style.locked = flag(protection, "locked", true);
      style.formula_hidden = flag(protection, "hidden", false);
    }
    style.quote_prefix = flag(xf, "quotePrefix", false);
    sheet.has_named |= integer(xf, "xfId", 0) > 0;
    sheet.cells.push_back(std::move(style));
  }
  if (sheet.cells.empty()) sheet.cells.push_back({});
  for (const pugi::xml_node node : root.child("dxfs").children("dxf"))
    sheet.differentials.push_back(read_differential(node, colours));
  return sheet;
}

}  // namespace svodka::reader
