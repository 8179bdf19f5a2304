#include "engine/reference/expression_completion.hpp"

#include <algorithm>
#include <set>

#include "engine/reference/api_objects.hpp"
#include "engine/text/ascii.hpp"

namespace svodka {

namespace {

using Words = std::set<std::string>;

bool is_word(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; }

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

Words known_codes(const Rulebook& rules) {
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

bool is_library(std::string_view name) {
  return name == "math" || name == "string" || name == "table" || name == "utf8";
}

void add_library(Words& words, std::string_view library) {
  for (const ApiFunction& function : standard_functions()) {
    if (library == function.group) words.insert(function.name);
  }
  for (const ApiField& value : standard_values()) {
    const std::string_view name = value.name;
    const std::size_t dot = name.find('.');
    if (name.substr(0, dot) == library) words.insert(std::string(name.substr(dot + 1)));
  }
}

void add_fields(Words& words, std::string_view object) {
  for (const ApiObject& each : api_objects()) {
    if (object != each.name) continue;
    for (const ApiField& field : each.fields) words.insert(field.name);
  }
}

std::string_view last_word(std::string_view text) {
  std::size_t from = text.size();
  while (from > 0 && is_word(text[from - 1])) --from;
  return text.substr(from);
}

// After "owner.".
Words fields_of(std::string_view owner, const Rulebook& rules) {
  Words words;
  const std::string_view name = last_word(owner);
  if (name == "period" || name == "municipality") {
    add_fields(words, name);
  } else if (is_library(name)) {
    add_library(words, name);
  } else {
    add_fields(words, "reading");
    for (const std::string& code : rules.indicator_codes()) words.insert(code);
  }
  return words;
}

// After "owner:".
Words methods_of(std::string_view owner) {
  Words words;
  add_names(words, last_word(owner) == "period" ? period_methods() : reading_methods());
  return words;
}

Words plain_names(const Rulebook& rules, std::span<const std::string> variables, bool in_table) {
  Words words = in_table ? dimension_names(rules) : Words{};
  words.insert({"r", "math", "string", "table", "utf8", "true", "false", "nil", "not", "and", "or",
                "function"});
  add_library(words, "");
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
  const std::string_view word = last_word(before_cursor);
  const std::string_view before = before_cursor.substr(0, before_cursor.size() - word.size());
  const char last = before.empty() ? ' ' : before.back();
  Words words;
  if (before == ":") {
    for (const std::string& command : commands) words.insert(command.substr(1));
  } else if (before_cursor.starts_with(":m ")) {
    for (const std::string& code : rules.catalog().municipality_codes()) words.insert(code);
  } else if (open_quote(before) != 0) {
    words = known_codes(rules);
  } else if (last == '.') {
    words = fields_of(before.substr(0, before.size() - 1), rules);
  } else if (last == ':') {
    words = methods_of(before.substr(0, before.size() - 1));
  } else {
    const std::size_t brace = before.find_last_of("{}");
    words = plain_names(rules, variables, brace != std::string_view::npos && before[brace] == '{');
  }
  Completion found;
  found.length = word.size();
  std::copy_if(words.begin(), words.end(), std::back_inserter(found.candidates),
               [&](const std::string& each) { return each.starts_with(word); });
  return found;
}

}  // namespace svodka
