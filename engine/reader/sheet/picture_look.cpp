#include "engine/reader/sheet/picture_look.hpp"

#include <cstring>

#include "engine/workbook/writing/amendments.hpp"

namespace svodka::reader {
namespace {

// The element as a drawing's part has it, without extensions. `prefix` is its own; everything
// inside is DrawingML's.
std::string written(pugi::xml_node node, const std::string& prefix) {
  if (node.type() == pugi::node_pcdata) return workbook::escape_xml(node.value());
  if (node.type() != pugi::node_element || std::strcmp(node.name(), "extLst") == 0) return "";
  const std::string name = prefix + ":" + node.name();
  std::string xml = "<" + name;
  for (const pugi::xml_attribute attribute : node.attributes())
    if (!std::strchr(attribute.name(), ':') &&
        !std::string_view(attribute.name()).starts_with("xmlns"))
      xml += std::string(" ") + attribute.name() + "=\"" + workbook::escape_xml(attribute.value()) +
             "\"";
  std::string inside;
  for (const pugi::xml_node child : node.children()) inside += written(child, "a");
  return xml + ">" + inside + "</" + name + ">";
}

bool fills_with_a_picture(pugi::xml_node node) {
  return static_cast<bool>(
      node.find_node([](pugi::xml_node each) { return std::strcmp(each.name(), "blip") == 0; }));
}

// What libxlsxwriter writes of its own accord.
bool is_plain(pugi::xml_node shape) {
  const pugi::xml_node turn = shape.child("xfrm");
  if (turn.attribute("rot") || turn.attribute("flipH") || turn.attribute("flipV")) return false;
  if (attribute(shape.child("prstGeom"), "prst") != "rect")
    return !shape.child("prstGeom") && !shape.child("custGeom");
  for (const pugi::xml_node child : shape.children()) {
    const std::string_view name = child.name();
    const bool known = name == "xfrm" || name == "prstGeom" || name == "noFill" || name == "extLst";
    if (!known && !(name == "ln" && child.child("noFill"))) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> read_picture_look(pugi::xml_node node, workbook::Picture& picture) {
  const pugi::xml_node fill = node.child("blipFill"), shape = node.child("spPr");
  for (const pugi::xml_node change : fill.child("blip").children())
    picture.colours += written(change, "a");
  if (fill.child("srcRect").first_attribute() || fill.child("tile"))
    for (pugi::xml_node next = fill.child("blip").next_sibling(); next; next = next.next_sibling())
      picture.crop += written(next, "a");
  if (is_plain(shape)) return std::nullopt;
  if (fills_with_a_picture(shape)) return "the frame of a picture that is filled with another";
  picture.shape = written(shape, "xdr");
  if (node.child("style")) picture.shape += written(node.child("style"), "xdr");
  return std::nullopt;
}

}  // namespace svodka::reader
