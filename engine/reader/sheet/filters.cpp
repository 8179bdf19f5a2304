// Filters, of sheets and of tables (ECMA-376 part 1, 18.3.2).
#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "engine/reader/sheet/sheet_contents.hpp"
#include "engine/reader/texts.hpp"

namespace svodka::reader {
namespace {

using workbook::FilterColumn;

std::string element(const char* name, const std::string& attributes) {
  return fmt::format("<{}{}/>", name, attributes);
}

constexpr std::array<const char*, 6> kDateParts{"year", "month", "day", "hour", "minute", "second"};

template <typename Names>
bool is_among(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// A day, or all of a month or a year.
std::vector<int> date_group(pugi::xml_node node) {
  std::vector<int> group;
  const std::string_view finest = attribute(node, "dateTimeGrouping");
  for (const char* part : kDateParts) {
    group.push_back(integer(node, part, 0));
    if (finest == part) break;
  }
  return group;
}

// What a schema does not allow is no criterion: Excel would repair the workbook that has it.
void read_values(pugi::xml_node node, FilterColumn& column) {
  std::string inside;
  for (const pugi::xml_node each : node.children("filter")) {
    column.texts.push_back(unescaped_text(attribute(each, "val")));
    inside += element("filter", written_attributes(each, {"val"}));
  }
  for (const pugi::xml_node each : node.children("dateGroupItem")) {
    if (!each.attribute("year") || !is_among(kDateParts, attribute(each, "dateTimeGrouping")))
      return;
    column.dates.push_back(date_group(each));
    inside +=
        element("dateGroupItem", written_attributes(each, {"year", "month", "day", "hour", "minute",
                                                           "second", "dateTimeGrouping"}));
  }
  column.blanks = flag(node, "blank", false);
  column.element = fmt::format("<filters{}>{}</filters>",
                               written_attributes(node, {"blank", "calendarType"}), inside);
  column.is_known = true;
}

// As COUNTIF has them; "" where the operator is none. Excel writes a single blank for "not empty".
std::string condition(pugi::xml_node node) {
  constexpr std::pair<std::string_view, std::string_view> signs[] = {{"", "="},
                                                                     {"equal", "="},
                                                                     {"notEqual", "<>"},
                                                                     {"lessThan", "<"},
                                                                     {"lessThanOrEqual", "<="},
                                                                     {"greaterThanOrEqual", ">="},
                                                                     {"greaterThan", ">"}};
  const std::string_view name = attribute(node, "operator");
  const std::string value = unescaped_text(attribute(node, "val"));
  for (const auto& [known, sign] : signs)
    if (known == name) return std::string(sign) + (value == " " ? "" : value);
  return "";
}

void read_conditions(pugi::xml_node node, FilterColumn& column) {
  constexpr std::size_t kMost = 2;
  std::string inside;
  for (const pugi::xml_node each : node.children("customFilter")) {
    column.conditions.push_back(condition(each));
    if (column.conditions.back().empty() || column.conditions.size() > kMost) return;
    inside += element("customFilter", written_attributes(each, {"operator", "val"}));
  }
  if (inside.empty()) return;
  column.all_conditions = flag(node, "and", false);
  column.element =
      fmt::format("<customFilters{}>{}</customFilters>", written_attributes(node, {"and"}), inside);
  column.is_known = true;
}

// What a filter asks that a cell's own value does not answer; "" for what a workbook cannot keep.
std::string other_criterion(pugi::xml_node node) {
  constexpr std::string_view spans[] = {
      "null",        "aboveAverage", "belowAverage", "tomorrow",  "today",     "yesterday",
      "nextWeek",    "thisWeek",     "lastWeek",     "nextMonth", "thisMonth", "lastMonth",
      "nextQuarter", "thisQuarter",  "lastQuarter",  "nextYear",  "thisYear",  "lastYear",
      "yearToDate",  "Q1",           "Q2",           "Q3",        "Q4",        "M1",
      "M2",          "M3",           "M4",           "M5",        "M6",        "M7",
      "M8",          "M9",           "M10",          "M11",       "M12"};
  if (const pugi::xml_node top = node.child("top10"); top.attribute("val"))
    return element("top10", written_attributes(top, {"top", "percent", "val", "filterVal"}));
  if (const pugi::xml_node moving = node.child("dynamicFilter");
      is_among(spans, attribute(moving, "type")))
    return element("dynamicFilter", written_attributes(moving, {"type", "val", "maxVal"}));
  if (const pugi::xml_node icon = node.child("iconFilter"); icon.attribute("iconSet"))
    return element("iconFilter", written_attributes(icon, {"iconSet", "iconId"}));
  return "";
}

}  // namespace

workbook::Filter read_filter(SheetReading& reading, pugi::xml_node node,
                             const workbook::Range& range) {
  workbook::Filter filter;
  const int count = range.last_column - range.first_column + 1;
  for (const pugi::xml_node each : node.children("filterColumn")) {
    FilterColumn column;
    column.column = integer(each, "colId", -1);
    if (column.column < 0 || column.column >= count) continue;
    column.attributes = written_attributes(each, {"hiddenButton", "showButton"});
    if (const pugi::xml_node values = each.child("filters"))
      read_values(values, column);
    else if (const pugi::xml_node conditions = each.child("customFilters"))
      read_conditions(conditions, column);
    else
      column.element = other_criterion(each);
    if (column.element.empty() && each.first_child())
      reading.lose(range.first_row, range.first_column + column.column,
                   each.child("colorFilter") ? "filter by colour (the rows stay as they are shown)"
                                             : "filter criteria (the rows stay as they are shown)");
    if (!column.element.empty() || !column.attributes.empty())
      filter.columns.push_back(std::move(column));
  }
  return filter;
}

}  // namespace svodka::reader
