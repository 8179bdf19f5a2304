// The validations and conditional formats of a sheet.
#include <algorithm>
#include <array>

#include "engine/reader/sheet/sheet_contents.hpp"
#include "engine/reader/texts.hpp"

namespace svodka::reader {

using workbook::ConditionalFormat;
using workbook::Range;
using workbook::Validation;

namespace {

std::string word(pugi::xml_node node, const char* name, const char* otherwise) {
  const std::string_view text = attribute(node, name);
  return std::string(text.empty() ? otherwise : text);
}

// <formula1>A1</formula1>, or <x14:formula1><xm:f>A1</xm:f></x14:formula1>. Some people write the
// "=" that the file format leaves out; Excel reads it all the same.
std::string formula_text(pugi::xml_node node) {
  const pugi::xml_node inner = local_child(node, "f");
  const std::string text = inner ? inner.child_value() : node.child_value();
  return text.starts_with('=') ? text.substr(1) : text;
}

constexpr std::array<std::string_view, 18> known_rules = {
    "cellIs",         "expression",        "containsText",   "notContainsText",   "beginsWith",
    "endsWith",       "timePeriod",        "aboveAverage",   "duplicateValues",   "uniqueValues",
    "containsBlanks", "notContainsBlanks", "containsErrors", "notContainsErrors", "top10",
    "colorScale",     "dataBar",           "iconSet"};

void read_thresholds(pugi::xml_node node, const Colours& colours, ConditionalFormat& rule) {
  for (const pugi::xml_node value : node.children("cfvo"))
    rule.thresholds.push_back({std::string(attribute(value, "type")),
                               std::string(attribute(value, "val")), workbook::automatic,
                               flag(value, "gte", true)});
  std::size_t index = 0;
  for (const pugi::xml_node colour : node.children("color")) {
    if (index < rule.thresholds.size()) rule.thresholds[index].colour = colours.resolve(colour);
    ++index;
  }
}

// Excel 2013's way to write a list, with an older one beside it that has the commas wrong.
void read_list(SheetReading& reading, pugi::xml_node choices, Validation& validation) {
  const std::string_view list = local_child(local_child(choices, "Choice"), "list").child_value();
  if (!list.empty())
    reading.parts.lists.push_back({reading.book.sheets.size() - 1, reading.sheet.validations.size(),
                                   members_of_quoted_list(list)});
  validation.formula1 = formula_text(local_child(local_child(choices, "Fallback"), "formula1"));
}

void read_validation(SheetReading& reading, pugi::xml_node node) {
  Validation validation;
  const pugi::xml_node places = local_child(node, "sqref");
  validation.ranges =
      reading.ranges(places ? places.child_value() : attribute(node, "sqref"), "data validation");
  validation.type = word(node, "type", "none");
  validation.comparison = word(node, "operator", "between");
  validation.formula1 = formula_text(local_child(node, "formula1"));
  validation.formula2 = formula_text(local_child(node, "formula2"));
  validation.allow_blank = flag(node, "allowBlank", false);
  validation.dropdown = !flag(node, "showDropDown", false);  // the attribute hides it (18.3.1.32)
  validation.show_input = flag(node, "showInputMessage", false);
  validation.show_error = flag(node, "showErrorMessage", false);
  validation.error_style = word(node, "errorStyle", "stop");
  validation.input_title = unescaped_text(attribute(node, "promptTitle"));
  validation.input_message = unescaped_text(attribute(node, "prompt"));
  validation.error_title = unescaped_text(attribute(node, "errorTitle"));
  validation.error_message = unescaped_text(attribute(node, "error"));
  if (validation.ranges.empty()) return;
  if (const pugi::xml_node choices = local_child(node, "AlternateContent"))
    read_list(reading, choices, validation);
  reading.sheet.validations.push_back(std::move(validation));
}

void read_conditional_format(SheetReading& reading, pugi::xml_node node,
                             const std::vector<Range>& places) {
  ConditionalFormat rule;
  rule.ranges = places;
  rule.type = attribute(node, "type");
  const std::string place = range_name(places.front());
  if (std::find(known_rules.begin(), known_rules.end(), rule.type) == known_rules.end())
    return reading.lose(place, "conditional format '" + rule.type + "'");
  rule.comparison =
      rule.type == "timePeriod" ? attribute(node, "timePeriod") : attribute(node, "operator");
  rule.text = unescaped_text(attribute(node, "text"));
  for (const pugi::xml_node formula : node.children("formula"))
    rule.formulas.push_back(formula_text(formula));
  rule.priority = integer(node, "priority", 1);
  rule.stop_if_true = flag(node, "stopIfTrue", false);
  rule.percent = flag(node, "percent", false);
  rule.bottom = flag(node, "bottom", false);
  rule.above = flag(node, "aboveAverage", true);
  rule.equal_average = flag(node, "equalAverage", false);
  rule.standard_deviations = std::clamp(integer(node, "stdDev", 0), 0, 3);
  rule.rank = integer(node, "rank", 10);
  const auto look = static_cast<std::size_t>(integer(node, "dxfId", -1));
  if (look < reading.parts.styles.differentials.size())
    rule.style = reading.parts.styles.differentials[look];
  if (const pugi::xml_node scale = node.child("colorScale"))
    read_thresholds(scale, reading.parts.colours, rule);
  if (const pugi::xml_node bar = node.child("dataBar")) {
    read_thresholds(bar, reading.parts.colours, rule);
    for (auto& threshold : rule.thresholds) threshold.colour = workbook::automatic;
    rule.bar_colour = reading.parts.colours.resolve(bar.child("color"));
    rule.show_value = flag(bar, "showValue", true);
  }
  if (const pugi::xml_node icons = node.child("iconSet")) {
    read_thresholds(icons, reading.parts.colours, rule);
    rule.icon_set = word(icons, "iconSet", "3TrafficLights1");
    rule.reverse = flag(icons, "reverse", false);
    rule.show_value = flag(icons, "showValue", true);
  }
  reading.sheet.conditional_formats.push_back(std::move(rule));
}

}  // namespace

void read_validations(SheetReading& reading, pugi::xml_node root) {
  for (const pugi::xml_node node : root.child("dataValidations").children("dataValidation"))
    read_validation(reading, node);
}

void read_conditional_formats(SheetReading& reading, pugi::xml_node root) {
  for (const pugi::xml_node node : root.children("conditionalFormatting")) {
    const std::vector<Range> places =
        reading.ranges(attribute(node, "sqref"), "conditional format");
    if (places.empty()) continue;
    for (const pugi::xml_node rule : node.children("cfRule"))
      read_conditional_format(reading, rule, places);
  }
}

// Excel 2010 keeps in extensions what the old lists cannot express: validations that look at
// other sheets, and newer conditional formats.
void read_extensions(SheetReading& reading, pugi::xml_node root) {
  for (const pugi::xml_node extension : root.child("extLst").children()) {
    for (const pugi::xml_node list : extension.children()) {
      const std::string_view kind = local_name(list);
      if (kind == "sparklineGroups")
        for (const pugi::xml_node group : list.children()) read_sparklines(reading, group);
      if (kind == "slicerList") reading.lose("", "slicers");
      if (kind == "conditionalFormattings") read_newer_formats(reading, list, root);
      // The older list may look at other sheets too, only Excel 2007 did not.
      if (kind == "dataValidations")
        for (const pugi::xml_node node : list.children()) read_validation(reading, node);
    }
  }
}

}  // namespace svodka::reader
