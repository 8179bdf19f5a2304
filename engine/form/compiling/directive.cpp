#include "engine/form/compiling/directive.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::form {

namespace {

constexpr std::string_view blanks = " \t\r\n";
const std::array<std::string, 5> words = {"#each", "#if", "#else", "#end", "#sheet"};

std::string_view first_word(std::string_view text) {
  return text.substr(0, std::min(text.find_first_of(blanks), text.size()));
}

bool is_name(std::string_view text) {
  if (text.empty() || (text.front() >= '0' && text.front() <= '9')) return false;
  for (const char c : text) {
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (!letter) return false;
  }
  return true;
}

// "x in LIST"
bool parse_loop(std::string_view word, std::string_view rest, Directive& directive,
                std::string& problem) {
  const std::string_view name = first_word(rest);
  rest = trimmed(rest.substr(name.size()));
  if (!is_name(name) || first_word(rest) != "in" || trimmed(rest.substr(2)).empty()) {
    problem = fmt::format("{0} is written as: {0} x in LIST", word);
    return false;
  }
  directive.variable = name;
  directive.expression = trimmed(rest.substr(2));
  return true;
}

// Latin letters as the words have them: small, and not those that only look so.
char32_t as_in_words(char32_t letter) {
  constexpr std::u32string_view other = U"АСЕІЅасеіѕ\u00A0", latin = U"aceisaceis ";
  static_assert(other.size() == latin.size());
  if (letter >= U'A' && letter <= U'Z') return letter + 0x20;
  const std::size_t at = other.find(letter);
  return at == std::u32string_view::npos ? letter : latin[at];
}

bool parse_line(std::string_view line, Directive& directive, std::string& problem) {
  const std::string_view word = first_word(line);
  const std::string_view rest = trimmed(line.substr(word.size()));
  if (word == "#each" || word == "#sheet") {
    directive.kind = word == "#each" ? Directive::Kind::each : Directive::Kind::sheet;
    return parse_loop(word, rest, directive, problem);
  }
  if (word == "#if") {
    directive.kind = Directive::Kind::condition;
    directive.expression = rest;
    if (rest.empty()) problem = "#if needs a condition: #if r.followers ~= 0";
    return !rest.empty();
  }
  if (word == "#else" || word == "#end") {
    directive.kind = word == "#else" ? Directive::Kind::otherwise : Directive::Kind::end;
    if (!rest.empty())
      problem = fmt::format("{} stands alone on its line, not before '{}'", word, rest);
    return rest.empty();
  }
  const std::string meant = meant_directive(line);
  problem =
      !meant.empty()
          ? not_a_directive(line, meant)
          : fmt::format("'{}' is not a directive; there are #each, #if, #else, #end and #sheet",
                        word);
  return false;
}

}  // namespace

bool is_directive(std::string_view text) {
  return std::find(words.begin(), words.end(), first_word(trimmed(text))) != words.end();
}

std::string meant_directive(std::string_view text) {
  constexpr std::size_t longest_beginning = 40;  // bytes
  const std::string_view line = trimmed(text);
  if (!line.starts_with('#')) return "";
  std::u32string letters = decode_utf8(line.substr(0, longest_beginning));
  std::transform(letters.begin(), letters.end(), letters.begin(), as_in_words);
  const std::string plain = encode_utf8(letters);
  if (is_directive(text)) return "";
  const std::string_view behind = trimmed(std::string_view(plain).substr(1));
  std::string word = "#" + std::string(first_word(behind));
  return std::find(words.begin(), words.end(), word) != words.end() ? word : "";
}

std::string not_a_directive(std::string_view text, std::string_view meant) {
  const std::string_view line = trimmed(text);
  std::size_t end = line.find_first_not_of(blanks, 1);  // "# each" has a blank inside
  end = std::min(line.find_first_of(blanks, end), line.size());
  return fmt::format("'{}' is not a directive; did you mean {}?", line.substr(0, end), meant);
}

bool is_misspelt_directive(std::string_view text) {
  const std::string_view word = first_word(trimmed(text));
  if (!meant_directive(text).empty()) return true;
  return word.size() > 1 && word.front() == '#' && is_name(word.substr(1)) && !is_directive(text);
}

bool parse_directives(std::string_view text, std::vector<Directive>& directives,
                      std::string& problem) {
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    const std::string_view line = trimmed(text.substr(from, to - from));
    from = to + 1;
    if (line.empty()) continue;
    Directive directive{};
    if (!parse_line(line, directive, problem)) return false;
    directives.push_back(std::move(directive));
  }
  return true;
}

bool split_expressions(std::string_view text, std::vector<TextPart>& parts, std::string& problem) {
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t open = text.find("{{", from);
    if (open == std::string_view::npos) break;
    std::size_t close = text.find("}}", open + 2);
    if (close == std::string_view::npos) {
      problem = "'{{' is not closed by '}}'";
      return false;
    }
    // A Lua table may end right before the braces: {{ f{a=1}}} closes at the last two.
    while (close + 2 < text.size() && text[close + 2] == '}') ++close;
    if (open > from) parts.push_back({std::string(text.substr(from, open - from)), false, false});
    std::string_view inside = trimmed(text.substr(open + 2, close - open - 2));
    const bool is_formula = !inside.empty() && inside.front() == '=';
    if (is_formula) inside = trimmed(inside.substr(1));
    if (inside.empty()) {
      problem = "'{{ }}' is empty";
      return false;
    }
    parts.push_back({std::string(inside), true, is_formula});
    from = close + 2;
  }
  if (from < text.size()) parts.push_back({std::string(text.substr(from)), false, false});
  return true;
}

}  // namespace svodka::form
