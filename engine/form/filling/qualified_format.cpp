#include "engine/form/filling/qualified_format.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/text/code_points.hpp"
#include "engine/value/quantity.hpp"

namespace svodka::form {
namespace {

// The length of the token that a section goes on with: a quoted text, a bracket, an escaped
// character, or one byte.
std::size_t token_length(std::string_view rest) {
  const auto through = [&](char end) {
    const std::size_t found = rest.find(end, 1);
    return found == std::string_view::npos ? rest.size() : found + 1;
  };
  switch (rest.front()) {
    case '"':
      return through('"');
    case '[':
      return through(']');
    case '\\':
    case '_':
    case '*': {  // with the character behind it, of one or more bytes
      std::size_t length = std::min<std::size_t>(2, rest.size());
      while (length < rest.size() && continues_character(rest[length])) ++length;
      return length;
    }
    default:
      return 1;
  }
}

std::vector<std::string_view> sections_of(std::string_view format) {
  std::vector<std::string_view> sections;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < format.size(); at += token_length(format.substr(at))) {
    if (format[at] != ';') continue;
    sections.push_back(format.substr(begin, at - begin));
    begin = at + 1;
  }
  sections.push_back(format.substr(begin));
  return sections;
}

// [Red], [>=1000] and [$-419], but not [$₽-419] and [h], which print.
bool prints_nothing(std::string_view token) {
  if (token.front() == '_' || token.front() == '*') return true;
  if (token.front() != '[' || token.size() < 3) return false;
  if (token[1] == '$') return token[2] == '-';
  return token.find_first_not_of("hHmMsS", 1) != token.size() - 1;
}

bool has_any_of(std::string_view section, std::string_view characters) {
  for (std::size_t at = 0; at < section.size(); at += token_length(section.substr(at)))
    if (characters.find(section[at]) != std::string_view::npos) return true;
  return false;
}

// `word` goes in quotes before what the section prints first.
std::string with_word(std::string_view section, std::string_view word, std::string_view sign = "") {
  if (section.empty() || has_any_of(section, "@")) return std::string(section);
  std::size_t at = 0;
  while (at < section.size() &&
         prints_nothing(section.substr(at, token_length(section.substr(at)))))
    at += token_length(section.substr(at));
  std::string result(section.substr(0, at));
  result.append("\"").append(word).append(" ");
  std::string_view rest = section.substr(at);
  // One quoted text, since two side by side read as one with a quote in it.
  if (sign.empty() && rest.starts_with('"'))
    rest.remove_prefix(1);
  else
    result.append("\"").append(sign);
  return result.append(rest);
}

}  // namespace

std::string qualified_format(std::string_view format, std::string_view word, double number) {
  const std::vector<std::string_view> sections = sections_of(format);
  std::string result;
  for (std::size_t i = 0; i < sections.size(); ++i)
    result +=
        (i > 0 ? ";" : "") + (i < 3 ? with_word(sections[i], word) : std::string(sections[i]));
  const bool conditional = format.find_first_of("<>=") != std::string_view::npos;
  if (sections.size() == 1 && number < 0 && !conditional && has_any_of(format, "0#?"))
    result += ";" + with_word(format, word, "-");
  return result;
}

namespace {

// Where a section's point and the # behind it stand; nothing where a decimal is always printed, or
// where an exponent or thousands that are cut off decide which digits are printed.
struct OpenDecimals {
  std::size_t point = 0, end = 0;
};

std::optional<OpenDecimals> open_decimals(std::string_view section) {
  std::optional<OpenDecimals> found;
  for (std::size_t at = 0; at < section.size();) {
    const std::size_t length = token_length(section.substr(at));
    const char token = section[at];
    if (token == 'E' || token == 'e') return std::nullopt;
    if (!found && token == '.') {
      found = {at, at + 1};
    } else if (found && found->end == at && token == '#') {
      ++found->end;
    } else if (found && (token == '0' || token == '?' || token == '#' || token == ',')) {
      return std::nullopt;
    }
    at += length;
  }
  return found && found->end > found->point + 1 ? found : std::nullopt;
}

}  // namespace

std::string without_open_decimals(std::string_view format, double number) {
  if (format.find(".#") == std::string_view::npos) return std::string(format);
  std::string result;
  for (const std::string_view section : sections_of(format)) {
    if (section.data() != format.data()) result += ";";
    const std::optional<OpenDecimals> open = open_decimals(section);
    if (open) {
      const int places = static_cast<int>(open->end - open->point) - 1;
      const double shown = has_any_of(section, "%") ? number * 100 : number;
      if (round_half_away(shown, places) != round_half_away(shown, 0)) return std::string(format);
      result.append(section.substr(0, open->point)).append(section.substr(open->end));
    } else {
      result.append(section);
    }
  }
  return result;
}

bool multiplies_by_a_hundred(std::string_view format) {
  const std::string_view first = sections_of(format).front();
  return has_any_of(first, "%") && !has_any_of(first, "@");
}

}  // namespace svodka::form
