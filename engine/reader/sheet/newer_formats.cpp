// Conditional formats of Excel 2010 ([MS-XLSX] 2.6.4), which stand behind the sheet's older parts:
// those that look at other sheets, newer icons, and the newer look of data bars.
#include <algorithm>
#include <array>
#include <set>

#include "engine/reader/sheet/sheet_contents.hpp"
#include "engine/reader/texts.hpp"

namespace svodka::reader {
namespace {

using workbook::ConditionalFormat;

std::string formula_in(pugi::xml_node node) { return local_child(node, "f").child_value(); }

// The ids by which older data bars point to their newer looks.
std::set<std::string, std::less<>> ids_of_older_bars(pugi::xml_node root) {
  std::set<std::string, std::less<>> ids;
  for (const pugi::xml_node list : root.children("conditionalFormatting"))
    for (const pugi::xml_node rule : list.children("cfRule"))
      for (const pugi::xml_node extension : rule.child("extLst").children())
        if (const pugi::xml_node id = local_child(extension, "id")) ids.emplace(id.child_value());
  return ids;
}

// "autoMin" and "autoMax" are the newer names of what the older bars did.
std::string threshold_type(pugi::xml_node node) {
  const std::string_view type = attribute(node, "type");
  if (type == "autoMin") return "min";
  if (type == "autoMax") return "max";
  return std::string(type);
}

void read_newer_thresholds(pugi::xml_node list, ConditionalFormat& rule) {
  for (const pugi::xml_node node : list.children())
    if (local_name(node) == "cfvo")
      rule.thresholds.push_back(
          {threshold_type(node), formula_in(node), workbook::automatic, flag(node, "gte", true)});
}

void read_newer_icons(pugi::xml_node icons, ConditionalFormat& rule) {
  read_newer_thresholds(icons, rule);
  rule.icon_set = attribute(icons, "iconSet");
  if (rule.icon_set.empty()) rule.icon_set = "3TrafficLights1";
  rule.reverse = flag(icons, "reverse", false);
  rule.show_value = flag(icons, "showValue", true);
  auto threshold = rule.thresholds.begin();
  for (const pugi::xml_node node : icons.children()) {
    if (local_name(node) != "cfIcon" || threshold == rule.thresholds.end()) continue;
    (threshold++)->icon =
        std::string(attribute(node, "iconSet")) + " " + std::string(attribute(node, "iconId"));
  }
}

void read_newer_bars(const SheetReading& reading, pugi::xml_node bars, ConditionalFormat& rule) {
  read_newer_thresholds(bars, rule);
  rule.bar_colour = reading.parts.colours.resolve(local_child(bars, "fillColor"));
  rule.show_value = flag(bars, "showValue", true);
}

void read_newer_scale(const SheetReading& reading, pugi::xml_node scale, ConditionalFormat& rule) {
  read_newer_thresholds(scale, rule);
  auto threshold = rule.thresholds.begin();
  for (const pugi::xml_node node : scale.children())
    if (local_name(node) == "color" && threshold != rule.thresholds.end())
      (threshold++)->colour = reading.parts.colours.resolve(node);
}

// What compares, looks for a text or for a day. The older place takes it today, also where it looks
// at another sheet; the formula of a rule about texts says everything.
void read_newer_condition(const SheetReading& reading, pugi::xml_node node,
                          ConditionalFormat& rule) {
  for (const pugi::xml_node formula : node.children())
    if (local_name(formula) == "f") rule.formulas.emplace_back(formula.child_value());
  if (rule.type != "cellIs" && !rule.formulas.empty()) {
    rule.type = "expression";
    rule.formulas.resize(1);
  }
  rule.comparison = attribute(node, "operator");
  rule.percent = flag(node, "percent", false);
  rule.bottom = flag(node, "bottom", false);
  rule.above = flag(node, "aboveAverage", true);
  rule.equal_average = flag(node, "equalAverage", false);
  rule.standard_deviations = std::clamp(integer(node, "stdDev", 0), 0, 3);
  rule.rank = integer(node, "rank", 10);
  if (const pugi::xml_node look = local_child(node, "dxf"))
    rule.style = read_differential(look, reading.parts.colours);
}

bool is_known_alone(std::string_view type) {
  constexpr std::array<std::string_view, 6> types = {
      "cellIs", "expression", "aboveAverage", "duplicateValues", "uniqueValues", "top10"};
  return std::find(types.begin(), types.end(), type) != types.end();
}

}  // namespace

void read_newer_formats(SheetReading& reading, pugi::xml_node list, pugi::xml_node root) {
  const auto older = ids_of_older_bars(root);
  for (const pugi::xml_node format : list.children()) {
    const std::vector<workbook::Range> places =
        reading.ranges(local_child(format, "sqref").child_value(), "conditional format");
    if (places.empty()) continue;
    const std::string place = range_name(places.front());
    for (const pugi::xml_node node : format.children()) {
      if (local_name(node) != "cfRule") continue;
      ConditionalFormat rule;
      rule.ranges = places;
      rule.type = attribute(node, "type");
      rule.priority = integer(node, "priority", 1);
      rule.stop_if_true = flag(node, "stopIfTrue", false);
      if (rule.type == "dataBar")
        reading.lose(place, "the newer look of data bars (their older one is kept)");
      if (rule.type == "dataBar" && older.contains(attribute(node, "id"))) continue;
      if (rule.type == "dataBar")
        read_newer_bars(reading, local_child(node, "dataBar"), rule);
      else if (rule.type == "iconSet")
        read_newer_icons(local_child(node, "iconSet"), rule);
      else if (rule.type == "colorScale")
        read_newer_scale(reading, local_child(node, "colorScale"), rule);
      else
        read_newer_condition(reading, node, rule);
      const bool has_scale = !rule.thresholds.empty();
      if (has_scale || is_known_alone(rule.type))
        reading.sheet.conditional_formats.push_back(std::move(rule));
      else
        reading.lose(place, "conditional format '" + rule.type + "' of Excel 2010");
    }
  }
}

}  // namespace svodka::reader
