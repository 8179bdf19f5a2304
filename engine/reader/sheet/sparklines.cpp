// Sparklines, which Excel 2010 keeps behind the sheet's older parts ([MS-XLSX] 2.6.24).
#include <algorithm>
#include <array>

#include "engine/reader/sheet/sheet_contents.hpp"
#include "engine/workbook/writing/amendments.hpp"

namespace svodka::reader {
namespace {

constexpr std::array<std::string_view, 17> known_attributes = {
    "manualMax",    "manualMin",     "lineWeight",
    "type",         "dateAxis",      "displayEmptyCellsAs",
    "markers",      "high",          "low",
    "first",        "last",          "negative",
    "displayXAxis", "displayHidden", "minAxisType",
    "maxAxisType",  "rightToLeft"};
// In the order that the schema demands.
constexpr std::array<const char*, 8> colours = {"colorSeries",  "colorNegative", "colorAxis",
                                                "colorMarkers", "colorFirst",    "colorLast",
                                                "colorHigh",    "colorLow"};

std::string written(const pugi::xml_attribute& attribute) {
  return " " + std::string(attribute.name()) + "=\"" + workbook::escape_xml(attribute.value()) +
         "\"";
}

std::string look_of(pugi::xml_node group) {
  std::string look = "<x14:sparklineGroup";
  for (const pugi::xml_attribute& attribute : group.attributes()) {
    const bool known = std::find(known_attributes.begin(), known_attributes.end(),
                                 attribute.name()) != known_attributes.end();
    if (known) look += written(attribute);
  }
  look += ">";
  for (const char* name : colours) {
    const pugi::xml_node colour = local_child(group, name);
    if (!colour) continue;
    look += std::string("<x14:") + name;
    for (const char* part : {"auto", "indexed", "rgb", "theme", "tint"})
      if (const pugi::xml_attribute value = colour.attribute(part)) look += written(value);
    look += "/>";
  }
  return look;
}

bool speaks_of_the_theme(pugi::xml_node group) {
  return static_cast<bool>(group.find_node(
      [](pugi::xml_node node) { return static_cast<bool>(node.attribute("theme")); }));
}

}  // namespace

void read_sparklines(SheetReading& reading, pugi::xml_node group) {
  if (reading.parts.theme_lost && speaks_of_the_theme(group)) return reading.lose("", "sparklines");
  workbook::SparklineGroup read;
  read.look = look_of(group);
  read.dates = local_child(group, "f").child_value();
  for (const pugi::xml_node node : local_child(group, "sparklines").children()) {
    const std::vector<workbook::Range> places =
        reading.ranges(local_child(node, "sqref").child_value(), "sparkline");
    if (places.empty()) continue;
    read.sparklines.push_back({places.front().first_row, places.front().first_column,
                               local_child(node, "f").child_value()});
    if (places.size() > 1 || places.front().first_row != places.front().last_row ||
        places.front().first_column != places.front().last_column)
      reading.lose(range_name(places.front()),
                   "sparkline over several cells (its first cell has it)");
  }
  if (!read.sparklines.empty()) reading.sheet.sparklines.push_back(std::move(read));
}

}  // namespace svodka::reader
