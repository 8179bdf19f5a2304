#include "engine/form/compiling/directive.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/diagnostic/unplaced.hpp"
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
  return !text.empty() && !is_ascii_digit(text.front()) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; });
}

// "x in LIST"
Result<Directive> parse_loop(Directive::Kind kind, std::string_view word, std::string_view rest) {
  const std::string_view name = first_word(rest);
  rest = trimmed(rest.substr(name.size()));
  if (!is_name(name) || first_word(rest) != "in" || trimmed(rest.substr(2)).empty())
    return unplaced(fmt::format("{0} is written as: {0} x in LIST", word));
  return Directive{kind, std::string(name), std::string(trimmed(rest.substr(2)))};
}

// The small Latin letter for a capital one and for a Cyrillic one that looks the same.
char32_t as_in_words(char32_t letter) {
  constexpr std::u32string_view other = U"АСЕІЅасеіѕ\u00A0", latin = U"aceisaceis ";
  static_assert(other.size() == latin.size());
  if (letter >= U'A' && letter <= U'Z') return letter + 0x20;
  const std::size_t at = other.find(letter);
  return at == std::u32string_view::npos ? letter : latin[at];
}

}  // namespace

bool is_directive(std::string_view text) {
  return std::find(words.begin(), words.end(), first_word(trimmed(text))) != words.end();
}

std::optional<std::string> intended_directive(std::string_view text) {
  constexpr std::size_t longest_beginning = 40;  // bytes
  const std::string_view line = trimmed(text);
  if (!line.starts_with('#') || is_directive(text)) return std::nullopt;
  std::u32string letters = decode_utf8(line.substr(0, longest_beginning));
  std::transform(letters.begin(), letters.end(), letters.begin(), as_in_words);
  const std::string plain = encode_utf8(letters);
  const std::string_view behind = trimmed(std::string_view(plain).substr(1));
  std::string word = "#" + std::string(first_word(behind));
  if (std::find(words.begin(), words.end(), word) == words.end()) return std::nullopt;
  return word;
}

std::string not_a_directive(std::string_view text, std::string_view intended) {
  const std::string_view line = trimmed(text);
  std::size_t end = line.find_first_not_of(blanks, 1);  // "# each" has a blank inside
  end = std::min(line.find_first_of(blanks, end), line.size());
  return fmt::format("'{}' is not a directive; did you mean {}?", line.substr(0, end), intended);
}

bool is_misspelt_directive(std::string_view text) {
  const std::string_view word = first_word(trimmed(text));
  if (intended_directive(text)) return true;
  return word.size() > 1 && word.front() == '#' && is_name(word.substr(1)) && !is_directive(text);
}

std::vector<std::string_view> directive_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    const std::string_view line = trimmed(text.substr(from, to - from));
    from = to + 1;
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

Result<Directive> parse_directive(std::string_view line) {
  const std::string_view word = first_word(line);
  const std::string_view rest = trimmed(line.substr(word.size()));
  if (word == "#each") return parse_loop(Directive::Kind::each, word, rest);
  if (word == "#sheet") return parse_loop(Directive::Kind::sheet, word, rest);
  if (word == "#if") {
    if (rest.empty()) return unplaced("#if needs a condition: #if r.followers ~= 0");
    return Directive{Directive::Kind::condition, {}, std::string(rest)};
  }
  if (word == "#else" || word == "#end") {
    if (!rest.empty())
      return unplaced(fmt::format("{} stands alone on its line, not before '{}'", word, rest));
    return Directive{word == "#else" ? Directive::Kind::otherwise : Directive::Kind::end};
  }
  if (const std::optional<std::string> intended = intended_directive(line))
    return unplaced(not_a_directive(line, *intended));
  return unplaced(
      fmt::format("'{}' is not a directive; there are #each, #if, #else, #end and #sheet", word));
}

}  // namespace svodka::form
