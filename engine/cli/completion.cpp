#include "engine/cli/completion.hpp"

#include <algorithm>
#include <set>

#include "engine/rules/api/api.hpp"

namespace svodka::cli {

namespace {

using Words = std::set<std::string>;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool ends_with_word(std::string_view text, std::string_view word) {
  return text.ends_with(word) &&
         (text.size() == word.size() || !is_word(text[text.size() - word.size() - 1]));
}

// The quote that is open at the end of the text, or 0.
char open_quote(std::string_view text) {
  char open = 0;
  for (const char c : text) {
    if (open == 0 && (c == '"' || c == '\'')) {
      open = c;
    } else if (c == open) {
      open = 0;
    }
  }
  return open;
}

void add_names(Words& words, std::span<const ApiFunction> functions) {
  for (const ApiFunction& function : functions) words.insert(function.name);
}

Words codes(const Rulebook& rules) {
  Words words;
  for (const std::string& code : rules.indicator_codes()) words.insert(code);
  for (const std::string& code : rules.catalog().municipality_codes()) words.insert(code);
  for (const CheckRule& check : rules.checks()) words.insert(check.code);
  for (const Dimension& dimension : rules.catalog().dimensions()) {
    words.insert(dimension.code);
    for (const Dimension::Value& value : dimension.values) words.insert(value.code);
  }
  words.insert({"year", "half_year", "quarter", "month", "week", "day"});
  return words;
}

Words dimension_names(const Rulebook& rules) {
  Words words;
  for (const Dimension& dimension : rules.catalog().dimensions()) words.insert(dimension.code);
  return words;
}

// What stands behind a point.
Words fields(std::string_view owner, const Rulebook& rules) {
  if (ends_with_word(owner, "period")) {
    return {"code",      "label",     "during",     "over",     "genitive", "dates",
            "first_day", "last_day",  "days",       "weeks",    "year",     "working_days",
            "index",     "frequency", "first_date", "last_date"};
  }
  if (ends_with_word(owner, "municipality")) {
    return {"code", "name", "country", "region", "kind", "language"};
  }
  if (ends_with_word(owner, "math")) {
    return {"abs", "ceil", "floor", "huge", "max", "min", "pi", "sqrt", "tointeger", "type"};
  }
  if (ends_with_word(owner, "string") || ends_with_word(owner, "table") ||
      ends_with_word(owner, "utf8")) {
    return {};
  }
  Words words = {"period", "municipality", "group"};
  for (const std::string& code : rules.indicator_codes()) words.insert(code);
  return words;
}

Words methods(std::string_view owner) {
  Words words;
  add_names(words, ends_with_word(owner, "period") ? period_methods() : reading_methods());
  return words;
}

Words names(const Rulebook& rules, std::span<const std::string> variables, bool in_table) {
  Words words = in_table ? dimension_names(rules) : Words{};
  words.insert({"r", "math", "string", "table", "utf8", "true", "false", "nil", "not", "and", "or",
                "function", "ipairs", "pairs", "tostring", "tonumber", "type"});
  words.insert(variables.begin(), variables.end());
  add_names(words, value_functions());
  add_names(words, history_functions());
  add_names(words, list_functions());
  add_names(words, text_functions());
  return words;
}

}  // namespace

Completion complete_expression(std::string_view before_cursor, const Rulebook& rules,
                               std::span<const std::string> variables,
                               std::span<const std::string> commands) {
  std::size_t from = before_cursor.size();
  while (from > 0 && is_word(before_cursor[from - 1])) --from;
  const std::string_view before = before_cursor.substr(0, from);
  const char last = before.empty() ? ' ' : before.back();
  Words words;
  if (before == ":") {
    for (const std::string& command : commands) words.insert(command.substr(1));
  } else if (before_cursor.starts_with(":m ")) {
    for (const std::string& code : rules.catalog().municipality_codes()) words.insert(code);
  } else if (open_quote(before) != 0) {
    words = codes(rules);
  } else if (last == '.') {
    words = fields(before.substr(0, before.size() - 1), rules);
  } else if (last == ':') {
    words = methods(before.substr(0, before.size() - 1));
  } else {
    const std::size_t brace = before.find_last_of("{}");
    words = names(rules, variables, brace != std::string_view::npos && before[brace] == '{');
  }
  Completion found;
  const std::string_view word = before_cursor.substr(from);
  found.length = word.size();
  std::copy_if(words.begin(), words.end(), std::back_inserter(found.candidates),
               [&](const std::string& each) { return each.starts_with(word); });
  return found;
}

}  // namespace svodka::cli
