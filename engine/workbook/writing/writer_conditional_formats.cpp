// The conditional formats of a sheet, and what libxlsxwriter 1.1.4 gets wrong about them.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "engine/workbook/writing/sheet_writer.hpp"

namespace svodka::workbook {
namespace {

struct Word {
  std::string_view name;
  std::uint8_t value;
};

template <std::size_t count>
std::uint8_t find_word(const std::array<Word, count>& words, std::string_view name,
                       std::uint8_t otherwise) {
  for (const Word& word : words)
    if (word.name == name) return word.value;
  return otherwise;
}

constexpr std::array<Word, 8> cell_comparisons = {{
    {"equal", LXW_CONDITIONAL_CRITERIA_EQUAL_TO},
    {"notEqual", LXW_CONDITIONAL_CRITERIA_NOT_EQUAL_TO},
    {"greaterThan", LXW_CONDITIONAL_CRITERIA_GREATER_THAN},
    {"lessThan", LXW_CONDITIONAL_CRITERIA_LESS_THAN},
    {"greaterThanOrEqual", LXW_CONDITIONAL_CRITERIA_GREATER_THAN_OR_EQUAL_TO},
    {"lessThanOrEqual", LXW_CONDITIONAL_CRITERIA_LESS_THAN_OR_EQUAL_TO},
    {"between", LXW_CONDITIONAL_CRITERIA_BETWEEN},
    {"notBetween", LXW_CONDITIONAL_CRITERIA_NOT_BETWEEN},
}};

constexpr std::array<Word, 10> time_periods = {{
    {"yesterday", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_YESTERDAY},
    {"today", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_TODAY},
    {"tomorrow", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_TOMORROW},
    {"last7Days", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_LAST_7_DAYS},
    {"lastWeek", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_LAST_WEEK},
    {"thisWeek", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_THIS_WEEK},
    {"nextWeek", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_NEXT_WEEK},
    {"lastMonth", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_LAST_MONTH},
    {"thisMonth", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_THIS_MONTH},
    {"nextMonth", LXW_CONDITIONAL_CRITERIA_TIME_PERIOD_NEXT_MONTH},
}};

struct RuleKind {
  std::string_view name;
  std::uint8_t type, criteria;
};

constexpr std::array<RuleKind, 10> plain_rules = {{
    {"containsText", LXW_CONDITIONAL_TYPE_TEXT, LXW_CONDITIONAL_CRITERIA_TEXT_CONTAINING},
    {"notContainsText", LXW_CONDITIONAL_TYPE_TEXT, LXW_CONDITIONAL_CRITERIA_TEXT_NOT_CONTAINING},
    {"beginsWith", LXW_CONDITIONAL_TYPE_TEXT, LXW_CONDITIONAL_CRITERIA_TEXT_BEGINS_WITH},
    {"endsWith", LXW_CONDITIONAL_TYPE_TEXT, LXW_CONDITIONAL_CRITERIA_TEXT_ENDS_WITH},
    {"duplicateValues", LXW_CONDITIONAL_TYPE_DUPLICATE, 0},
    {"uniqueValues", LXW_CONDITIONAL_TYPE_UNIQUE, 0},
    {"containsBlanks", LXW_CONDITIONAL_TYPE_BLANKS, 0},
    {"notContainsBlanks", LXW_CONDITIONAL_TYPE_NO_BLANKS, 0},
    {"containsErrors", LXW_CONDITIONAL_TYPE_ERRORS, 0},
    {"notContainsErrors", LXW_CONDITIONAL_TYPE_NO_ERRORS, 0},
}};

constexpr std::array<Word, 6> threshold_types = {{
    {"min", LXW_CONDITIONAL_RULE_TYPE_MINIMUM},
    {"num", LXW_CONDITIONAL_RULE_TYPE_NUMBER},
    {"percent", LXW_CONDITIONAL_RULE_TYPE_PERCENT},
    {"percentile", LXW_CONDITIONAL_RULE_TYPE_PERCENTILE},
    {"formula", LXW_CONDITIONAL_RULE_TYPE_FORMULA},
    {"max", LXW_CONDITIONAL_RULE_TYPE_MAXIMUM},
}};

constexpr std::array<Word, 17> icon_sets = {{
    {"3Arrows", LXW_CONDITIONAL_ICONS_3_ARROWS_COLORED},
    {"3ArrowsGray", LXW_CONDITIONAL_ICONS_3_ARROWS_GRAY},
    {"3Flags", LXW_CONDITIONAL_ICONS_3_FLAGS},
    {"3TrafficLights1", LXW_CONDITIONAL_ICONS_3_TRAFFIC_LIGHTS_UNRIMMED},
    {"3TrafficLights2", LXW_CONDITIONAL_ICONS_3_TRAFFIC_LIGHTS_RIMMED},
    {"3Signs", LXW_CONDITIONAL_ICONS_3_SIGNS},
    {"3Symbols", LXW_CONDITIONAL_ICONS_3_SYMBOLS_CIRCLED},
    {"3Symbols2", LXW_CONDITIONAL_ICONS_3_SYMBOLS_UNCIRCLED},
    {"4Arrows", LXW_CONDITIONAL_ICONS_4_ARROWS_COLORED},
    {"4ArrowsGray", LXW_CONDITIONAL_ICONS_4_ARROWS_GRAY},
    {"4RedToBlack", LXW_CONDITIONAL_ICONS_4_RED_TO_BLACK},
    {"4Rating", LXW_CONDITIONAL_ICONS_4_RATINGS},
    {"4TrafficLights", LXW_CONDITIONAL_ICONS_4_TRAFFIC_LIGHTS},
    {"5Arrows", LXW_CONDITIONAL_ICONS_5_ARROWS_COLORED},
    {"5ArrowsGray", LXW_CONDITIONAL_ICONS_5_ARROWS_GRAY},
    {"5Rating", LXW_CONDITIONAL_ICONS_5_RATINGS},
    {"5Quarters", LXW_CONDITIONAL_ICONS_5_QUARTERS},
}};

std::string icon_thresholds(const ConditionalFormat& rule) {
  std::string xml;
  for (const auto& threshold : rule.thresholds)
    xml += "<cfvo type=\"" + threshold.type + "\" val=\"" + escape_xml(threshold.value) +
           (threshold.inclusive ? "\"/>" : "\" gte=\"0\"/>");
  return xml;
}

// Of the set that set_rule() chooses; their number starts its name.
std::size_t icon_count(const ConditionalFormat& rule) {
  const bool known = std::any_of(icon_sets.begin(), icon_sets.end(),
                                 [&](const Word& set) { return set.name == rule.icon_set; });
  return known ? static_cast<std::size_t>(rule.icon_set[0] - '0') : 3;
}

// What libxlsxwriter writes for any set of so many icons.
std::string usual_icon_thresholds(std::size_t count) {
  constexpr std::array<std::array<int, 5>, 3> percents = {
      {{0, 33, 67, 0, 0}, {0, 25, 50, 75, 0}, {0, 20, 40, 60, 80}}};
  std::string xml;
  for (std::size_t icon = 0; icon < count; ++icon)
    xml += "<cfvo type=\"percent\" val=\"" + std::to_string(percents[count - 3][icon]) + "\"/>";
  return xml;
}

// The texts a libxlsxwriter rule points into must live until the call.
struct RuleTexts {
  std::string first, second, ranges, low, middle, high;
};

void set_threshold(const ConditionalFormat::Threshold& threshold, std::string& text,
                   std::uint8_t& type, char*& value, lxw_color_t& colour) {
  type = find_word(threshold_types, threshold.type, LXW_CONDITIONAL_RULE_TYPE_NONE);
  text = threshold.value;
  if (!text.empty()) value = text.data();
  if (threshold.colour != automatic) colour = format_colour(threshold.colour);
}

void set_scale(const ConditionalFormat& rule, lxw_conditional_format& made, RuleTexts& texts) {
  const auto& thresholds = rule.thresholds;
  if (thresholds.empty()) return;
  set_threshold(thresholds.front(), texts.low, made.min_rule_type, made.min_value_string,
                made.min_color);
  set_threshold(thresholds.back(), texts.high, made.max_rule_type, made.max_value_string,
                made.max_color);
  if (thresholds.size() == 3)
    set_threshold(thresholds[1], texts.middle, made.mid_rule_type, made.mid_value_string,
                  made.mid_color);
}

void set_comparison(const ConditionalFormat& rule, lxw_conditional_format& made, RuleTexts& texts) {
  made.type = LXW_CONDITIONAL_TYPE_CELL;
  made.criteria = find_word(cell_comparisons, rule.comparison, LXW_CONDITIONAL_CRITERIA_EQUAL_TO);
  texts.first = rule.formulas.empty() ? "" : "=" + rule.formulas[0];
  texts.second = rule.formulas.size() < 2 ? "" : "=" + rule.formulas[1];
  const bool two = made.criteria == LXW_CONDITIONAL_CRITERIA_BETWEEN ||
                   made.criteria == LXW_CONDITIONAL_CRITERIA_NOT_BETWEEN;
  if (two) {
    made.min_value_string = texts.first.data();
    made.max_value_string = texts.second.data();
  } else {
    made.value_string = texts.first.data();
  }
}

void set_average(const ConditionalFormat& rule, lxw_conditional_format& made) {
  made.type = LXW_CONDITIONAL_TYPE_AVERAGE;
  if (rule.standard_deviations > 0) {
    // Above and below take turns in libxlsxwriter's list.
    made.criteria = static_cast<std::uint8_t>(LXW_CONDITIONAL_CRITERIA_AVERAGE_1_STD_DEV_ABOVE +
                                              2 * (std::min(rule.standard_deviations, 3) - 1) +
                                              (rule.above ? 0 : 1));
    return;
  }
  if (rule.above)
    made.criteria = rule.equal_average ? LXW_CONDITIONAL_CRITERIA_AVERAGE_ABOVE_OR_EQUAL
                                       : LXW_CONDITIONAL_CRITERIA_AVERAGE_ABOVE;
  else
    made.criteria = rule.equal_average ? LXW_CONDITIONAL_CRITERIA_AVERAGE_BELOW_OR_EQUAL
                                       : LXW_CONDITIONAL_CRITERIA_AVERAGE_BELOW;
}

// libxlsxwriter 1.1.4 writes it in place of any other but 1; the rule's own comes afterwards.
constexpr int usual_rank = 10;

void set_rank(const ConditionalFormat& rule, lxw_conditional_format& made) {
  made.type = rule.bottom ? LXW_CONDITIONAL_TYPE_BOTTOM : LXW_CONDITIONAL_TYPE_TOP;
  made.value = usual_rank;
  if (rule.percent) made.criteria = LXW_CONDITIONAL_CRITERIA_TOP_OR_BOTTOM_PERCENT;
}

// false when libxlsxwriter knows no such rule.
bool set_rule(const ConditionalFormat& rule, lxw_conditional_format& made, RuleTexts& texts) {
  if (rule.type == "cellIs") {
    set_comparison(rule, made, texts);
  } else if (rule.type == "expression") {
    made.type = LXW_CONDITIONAL_TYPE_FORMULA;
    texts.first = "=" + (rule.formulas.empty() ? std::string() : rule.formulas[0]);
    made.value_string = texts.first.data();
  } else if (rule.type == "aboveAverage") {
    set_average(rule, made);
  } else if (rule.type == "top10") {
    set_rank(rule, made);
  } else if (rule.type == "timePeriod") {
    made.type = LXW_CONDITIONAL_TYPE_TIME_PERIOD;
    made.criteria = find_word(time_periods, rule.comparison, 0);
    return made.criteria != 0;
  } else if (rule.type == "colorScale") {
    made.type =
        rule.thresholds.size() == 3 ? LXW_CONDITIONAL_3_COLOR_SCALE : LXW_CONDITIONAL_2_COLOR_SCALE;
    set_scale(rule, made, texts);
  } else if (rule.type == "dataBar") {
    made.type = LXW_CONDITIONAL_DATA_BAR;
    made.bar_color = format_colour(rule.bar_colour);
    made.bar_only = !rule.show_value;
    set_scale(rule, made, texts);
  } else if (rule.type == "iconSet") {
    made.type = LXW_CONDITIONAL_TYPE_ICON_SETS;
    made.icon_style =
        find_word(icon_sets, rule.icon_set, LXW_CONDITIONAL_ICONS_3_TRAFFIC_LIGHTS_UNRIMMED);
    made.reverse_icons = rule.reverse;
    made.icons_only = !rule.show_value;
  } else {
    for (const RuleKind& kind : plain_rules)
      if (kind.name == rule.type) {
        made.type = kind.type;
        made.criteria = kind.criteria;
        texts.first = rule.text;
        if (!texts.first.empty()) made.value_string = texts.first.data();
        return true;
      }
    return false;
  }
  return true;
}

// libxlsxwriter makes the formulas of rules about texts itself, counts their characters in bytes,
// and knows one formula per period: the form's own are put in their place.
bool has_own_formula(const ConditionalFormat& rule) {
  return !rule.formulas.empty() &&
         (rule.type == "timePeriod" || rule.type.ends_with("Text") || rule.type.ends_with("With") ||
          rule.type.ends_with("Blanks") || rule.type.ends_with("Errors"));
}

// The formula that Excel makes of a rule about the start or the end of a text.
std::string text_formula(const ConditionalFormat& rule) {
  const Range& first = rule.ranges.front();
  std::string quoted;
  for (const char character : rule.text)
    quoted += character == '"' ? "\"\"" : std::string(1, character);
  return (rule.type == "beginsWith" ? "LEFT(" : "RIGHT(") +
         cell_name(first.first_row, first.first_column) + ",LEN(\"" + quoted + "\"))=\"" + quoted +
         "\"";
}

// libxlsxwriter writes the elements by their places on the sheet. LibreOffice takes the first of
// two for the stronger one, whatever their priorities say.
void put_conditional_formats_in_order(const std::string& part, std::string& xml) {
  constexpr std::string_view start = "<conditionalFormatting", end = "</conditionalFormatting>",
                             attribute = " priority=\"";
  const std::size_t first = find_in_part(part, xml, start);
  std::multimap<int, std::string> elements;  // by their first priority
  std::size_t behind = first;
  while (xml.compare(behind, start.size(), start) == 0) {
    const std::size_t next = find_in_part(part, xml, end, behind) + end.size();
    std::string element = xml.substr(behind, next - behind);
    const std::size_t digits = find_in_part(part, element, attribute) + attribute.size();
    int priority = 0;
    std::from_chars(element.data() + digits, element.data() + element.size(), priority);
    elements.emplace(priority, std::move(element));
    behind = next;
  }
  std::string ordered;
  for (const auto& [priority, element] : elements) ordered += element;
  xml.replace(first, behind - first, ordered);
}

bool has_look(const ConditionalFormat& rule) {
  return rule.type != "colorScale" && rule.type != "dataBar" && rule.type != "iconSet";
}

}  // namespace

bool has_newer_icons(const ConditionalFormat& rule) {
  if (rule.type != "iconSet") return false;
  return std::none_of(icon_sets.begin(), icon_sets.end(),
                      [&](const Word& set) { return set.name == rule.icon_set; }) ||
         std::any_of(rule.thresholds.begin(), rule.thresholds.end(),
                     [](const auto& threshold) { return !threshold.icon.empty(); });
}

namespace {

// Whether libxlsxwriter has taken the rule.
bool write_conditional_format(WrittenSheet& to, const ConditionalFormat& rule) {
  if (rule.ranges.empty()) return false;
  lxw_conditional_format made{};
  RuleTexts texts;
  if (!set_rule(rule, made, texts)) return false;
  made.stop_if_true = rule.stop_if_true;
  if (has_look(rule)) made.format = to.formats.differential(rule.style);
  if (rule.ranges.size() > 1) {
    texts.ranges = range_list(rule.ranges);
    made.multi_range = texts.ranges.data();
  }
  const Range& range = rule.ranges.front();
  return worksheet_conditional_format_range(
             to.worksheet, static_cast<lxw_row_t>(range.first_row),
             static_cast<lxw_col_t>(range.first_column), static_cast<lxw_row_t>(range.last_row),
             static_cast<lxw_col_t>(range.last_column), &made) == LXW_NO_ERROR;
}

void amend_conditional_format(WrittenSheet& to, const ConditionalFormat& rule, int priority) {
  const std::string anchor = " priority=\"" + std::to_string(priority) + "\"";
  const auto amend_formula = [&](const std::string& formula) {
    to.amend_after("<formula>", "<formula>" + escape_xml(formula) + "</formula>", anchor,
                   "</formula>");
  };
  if (has_own_formula(rule))
    amend_formula(rule.formulas[0]);
  else if (rule.type == "beginsWith" || rule.type == "endsWith")
    amend_formula(text_formula(rule));
  if (rule.type == "top10" && rule.rank != usual_rank)
    to.amend_after("rank=\"10\"", "rank=\"" + std::to_string(rule.rank) + "\"", anchor);
  if (rule.type == "iconSet" && rule.thresholds.size() == icon_count(rule))
    to.amend_after(usual_icon_thresholds(rule.thresholds.size()), icon_thresholds(rule), anchor);
}

}  // namespace

void write_conditional_formats(WrittenSheet& to) {
  std::vector<const ConditionalFormat*> rules;
  for (const ConditionalFormat& rule : to.sheet.conditional_formats)
    if (!has_newer_icons(rule)) rules.push_back(&rule);
  // libxlsxwriter numbers priorities in the order of its calls.
  std::stable_sort(rules.begin(), rules.end(),
                   [](const auto* a, const auto* b) { return a->priority < b->priority; });
  int priority = 0;
  for (const ConditionalFormat* rule : rules)
    if (write_conditional_format(to, *rule)) amend_conditional_format(to, *rule, ++priority);
  if (priority > 0)
    to.amendments.rewrites[to.part].push_back(
        [part = to.part](std::string& xml) { put_conditional_formats_in_order(part, xml); });
}

}  // namespace svodka::workbook
