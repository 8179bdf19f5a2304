// What the names of parameters stand for.
#include "engine/rules/api/api.hpp"

namespace svodka {

namespace {

constexpr ApiField parameters[] = {
    {"a", "number|svodka.value", "A value."},
    {"about.x", "number", "A plain number."},
    {"actual", "number|string|boolean|svodka.value|nil", "What is tested."},
    {"ago.n", "integer", "How many units."},
    {"assert.message", "any", "What is wrong."},
    {"at_least_value.x", "number", "A plain number."},
    {"at_most_value.x", "number", "A plain number."},
    {"b", "number|svodka.value", "A value."},
    {"base", "number", "The base of the notation or of the logarithm."},
    {"before", "number|svodka.value", "The earlier value."},
    {"bottom", "number", "Inches."},
    {"breakdown", "string|table<string, string>", "{platform = \"vk\"} or \"platform=vk\"."},
    {"cell", "string", "\"B7\"."},
    {"characters", "number", "Width in characters, as Excel counts it."},
    {"chart", "svodka.chart", "The chart."},
    {"check.breakdown", "table<string, string>", "{platform = \"vk\"}."},
    {"code", "string", "An indicator's or a check's code."},
    {"column", "string|integer", "\"C\"."},
    {"columns", "string", "\"A\" or \"A:C\"."},
    {"date.style", "string", "\"long\" (also when left out) or \"short\"."},
    {"day", "string", "\"2024-03-31\"."},
    {"days_between.from", "string", "The earlier day: \"2024-01-01\"."},
    {"days_between.to", "string", "The later day."},
    {"decimals", "integer", "Decimals to keep."},
    {"default.x", "any", "A value, nil included."},
    {"dimension", "string", "A dimension's code."},
    {"dimension_label.value", "string", "The code of one of its values."},
    {"e", "integer", "The last place."},
    {"error.message", "any", "What is wrong."},
    {"expected", "number|string|boolean|svodka.value|nil", "What it must be."},
    {"expect_check.breakdown", "table<string, string>", "{platform = \"vk\"}."},
    {"f", "fun(...): any", "A function."},
    {"few", "string", "The word after 2."},
    {"field", "string|fun(member: any): any",
     "What is meant of rows and readings: \"value\", \"press_releases\", \"municipality.name\", or "
     "a "
     "function that is given the member."},
    {"file", "string",
     "\"logo.png\", in a folder there \"signatures/ivanov.png\"; the ending may be left out."},
    {"first", "integer", "A row, from 1."},
    {"footer", "string", "With Excel's &L, &C, &R."},
    {"format", "string", "With %d, %s, %.1f and so on."},
    {"formula", "string", "Without \"=\", in English: \"SUM(B2:B6)\"."},
    {"fraction", "string", "The word after 1.5: «часа», «заходу»."},
    {"from", "string|integer|svodka.period", "The first period."},
    {"group", "svodka.group|string[]",
     "{region = \"komi\"} or a list of codes; all when left out."},
    {"grouped", "boolean", "Whether thousands are set apart."},
    {"header", "string", "With Excel's &L, &C, &R."},
    {"history", "any[]", "Earlier values, or rows of r:series."},
    {"hours_between.from", "integer", "The earlier time."},
    {"hours_between.to", "integer", "The later time."},
    {"i", "integer", "A place, from 1; negative ones count from the end."},
    {"index.base", "integer|string|svodka.period",
     "2019, \"2019-Q1\", a row's code, or a place in the list."},
    {"init", "integer", "Where the search begins."},
    {"is_exact.x", "any", "Any value."},
    {"is_missing.x", "any", "Any value, nil included."},
    {"j", "integer", "A place, from 1; negative ones count from the end."},
    {"keep", "fun(member: any): boolean", "Whether to keep a member."},
    {"key", "any", "An entry's key."},
    {"last", "integer", "A row, from 1."},
    {"lax", "boolean", "Whether code points beyond Unicode pass."},
    {"left", "number", "Inches."},
    {"less", "fun(a: any, b: any): boolean", "Whether a comes before b."},
    {"less_than.x", "number", "A plain number."},
    {"level", "integer", "1: where error stands; 2: its caller."},
    {"list", "any[]", "Values, or rows of which a field is meant."},
    {"m", "integer", "A whole number."},
    {"make", "fun(member: any): any", "Makes the new member."},
    {"many", "string", "The word after 5."},
    {"math.x", "number", "A plain number."},
    {"message", "string", "What is wrong."},
    {"missing", "string", "What missing ones do: \"fail\", \"skip\" or \"count\"."},
    {"more_than.x", "number", "A plain number."},
    {"move.f", "integer", "The first place."},
    {"move.to", "table", "The table that is copied into."},
    {"municipality", "string", "A municipality's code."},
    {"n", "number|svodka.value", "A number."},
    {"name", "string", "The name."},
    {"now", "number|svodka.value", "The later value."},
    {"of", "string", "\"sample\" or \"all\"."},
    {"one", "string", "The word after 1."},
    {"options", "svodka.tolerance", "How far the two may be apart."},
    {"order", "string", "\"ascending\" or \"descending\"."},
    {"otherwise", "any", "What stands in for a missing value."},
    {"part", "number|svodka.value", "The part."},
    {"pattern", "string", "A pattern of Lua."},
    {"per.period", "svodka.period", "r.period, which it also is when left out."},
    {"per.value", "number|svodka.value", "What is divided."},
    {"percent", "integer", "10 to 400."},
    {"period", "string|integer|svodka.period", "A period or its code: \"2024-Q3\"."},
    {"periods", "string", "\"exact\" (also when left out) or \"ending\"."},
    {"plain", "boolean", "Whether the pattern is a plain text."},
    {"points", "number", "Height in points."},
    {"quantile.part", "number", "0 to 1."},
    {"r", "svodka.reading", "The reading that is tested."},
    {"range", "string", "\"A1:F1\"."},
    {"reason", "string", "Why there is no value."},
    {"replacement", "any", "A text, a table or a function."},
    {"report", "string", "A report's code."},
    {"right", "number", "Inches."},
    {"row", "integer", "From 1."},
    {"s", "string", "A text."},
    {"select.n", "string|integer", "A place, from 1; \"#\" for how many there are."},
    {"sep", "string", "What stands between."},
    {"sheet.value", "number|string|boolean|svodka.value|svodka.picture|nil",
     "What the cell shows; nil: nothing."},
    {"shown", "boolean", "Whether it is shown."},
    {"string.n", "integer", "How many times."},
    {"style", "svodka.style", "How the cell looks."},
    {"sub.from", "integer", "The first character, from 1; negative ones count from the end."},
    {"sub.to", "integer", "The last character."},
    {"t", "table", "A table."},
    {"table", "svodka.table", "The table."},
    {"tall", "integer", "Pages; 0: as many as needed."},
    {"text", "string", "A text."},
    {"ties", "string",
     "Which place equal ones have: \"first\", \"last\", \"average\" or \"dense\"."},
    {"time", "integer", "Seconds since 1970, as a column of times gives them."},
    {"to", "string|integer|svodka.period", "The last period."},
    {"tointeger.x", "any", "Any value."},
    {"top", "number", "Inches."},
    {"type.x", "any", "Any value."},
    {"unit", "string", "\"day\", \"working_day\", \"week\", \"month\", \"year\", …"},
    {"usual.options", "svodka.usual", "What counts as usual."},
    {"usual.value", "number|svodka.value", "The figure that is judged."},
    {"utf8.n", "integer", "Which character, counted from i."},
    {"v", "any", "Any value."},
    {"value", "any", "A number, a value, a text, true, false or a picture."},
    {"verdict", "string", "\"holds\", \"fails\", \"unknown\" or \"does not apply\"."},
    {"way", "string", "\"min_max\" or \"z_score\"."},
    {"weight", "string|fun(member: any): any", "What tells how much a member counts; as `field`."},
    {"whole", "number|svodka.value", "The whole."},
    {"wide", "integer", "Pages; 0: as many as needed."},
    {"within", "number|string", "1 for one unit, \"2%\" for two percent."},
    {"words", "string", "What must stand in the text."},
    {"x", "number|svodka.value", "A number or a value."},
    {"y", "number", "A plain number."},
};

}  // namespace

std::span<const ApiField> api_parameters() { return parameters; }

const ApiField* parameter_of(const ApiFunction& function, std::string_view name) {
  const std::string own = std::string(function.name) + "." + std::string(name);
  const std::string of_group = std::string(function.group) + "." + std::string(name);
  for (const std::string& wanted : {own, of_group, std::string(name)}) {
    for (const ApiField& parameter : parameters) {
      if (wanted == parameter.name) return &parameter;
    }
  }
  return nullptr;
}

std::vector<std::string> parameters_of(const ApiFunction& function) {
  std::vector<std::string> names;
  std::string name;
  int depth = 0;
  for (const char* c = function.parameters; *c != '\0'; ++c) {
    if (*c == '{' || *c == '(') ++depth;
    if (*c == '}' || *c == ')') --depth;
    if (*c == ',' && depth == 0) {
      names.push_back(name);
      name.clear();
    } else if (*c != ' ' || depth > 0) {
      name += *c;
    }
  }
  if (!name.empty()) names.push_back(name);
  return names;
}

}  // namespace svodka
