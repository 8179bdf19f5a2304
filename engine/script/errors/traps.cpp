#include "engine/script/errors/traps.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "engine/diagnostic/suggest.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::script {
namespace {

// The tokens around the one at which Lua stopped.
class Window {
 public:
  Window(std::string_view source, const std::vector<Token>& tokens, std::size_t at)
      : source_(source), tokens_(tokens), at_(at) {}

  // Text of the token `ahead` places further (or back); "" beyond the ends.
  std::string_view text(int ahead) const {
    const Token* const token = get(ahead);
    return token == nullptr ? std::string_view() : text_of(source_, *token);
  }
  const Token* get(int ahead) const {
    // Before the beginning the sum wraps around to a number larger than any index.
    const std::size_t i = at_ + static_cast<std::size_t>(ahead);
    return i < tokens_.size() ? &tokens_[i] : nullptr;
  }
  bool is(int ahead, TokenKind kind) const {
    const Token* const token = get(ahead);
    return token != nullptr && token->kind == kind;
  }
  // Whether this token and the one after it touch each other.
  bool touches_next(int ahead) const {
    return get(ahead) != nullptr && get(ahead + 1) != nullptr &&
           get(ahead)->end == get(ahead + 1)->begin;
  }
  Trap trap(int first, int last, std::string message, std::string hint) const {
    return {std::move(message), std::move(hint), get(first)->begin, get(last)->end};
  }

 private:
  std::string_view source_;
  const std::vector<Token>& tokens_;
  std::size_t at_;
};

struct LookAlike {
  char32_t foreign;
  char latin;
};

// Cyrillic letters that cannot be told from Latin ones on the screen.
constexpr LookAlike look_alikes[] = {
    {U'А', 'A'}, {U'В', 'B'}, {U'Е', 'E'}, {U'К', 'K'}, {U'М', 'M'}, {U'Н', 'H'}, {U'О', 'O'},
    {U'Р', 'P'}, {U'С', 'C'}, {U'Т', 'T'}, {U'У', 'Y'}, {U'Х', 'X'}, {U'І', 'I'}, {U'Ѕ', 'S'},
    {U'Ј', 'J'}, {U'а', 'a'}, {U'е', 'e'}, {U'о', 'o'}, {U'р', 'p'}, {U'с', 'c'}, {U'у', 'y'},
    {U'х', 'x'}, {U'і', 'i'}, {U'ѕ', 's'}, {U'ј', 'j'}, {U'к', 'k'}};

char latin_for(char32_t letter) {
  for (const LookAlike& pair : look_alikes) {
    if (pair.foreign == letter) return pair.latin;
  }
  return '\0';
}

std::optional<Trap> look_alike_name(const Window& window, const std::u32string& letters) {
  std::string latin;
  std::size_t first = letters.size();
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool ascii = letters[i] < 0x80;
    const char same = ascii ? static_cast<char>(letters[i]) : latin_for(letters[i]);
    if (same == '\0') return std::nullopt;
    if (!ascii) first = std::min(first, i);
    latin += same;
  }
  const std::string name = encode_utf8(letters);
  const std::string letter = encode_utf8(letters.substr(first, 1));
  return window.trap(
      0, 0,
      fmt::format("letter {} of '{}' is a Cyrillic '{}', which only looks like the Latin '{}'",
                  first + 1, name, letter, latin[first]),
      fmt::format("write {} in Latin letters only", latin));
}

std::optional<Trap> foreign_name(const Window& window) {
  const std::string name(window.text(0));
  const std::u32string letters = decode_utf8(name);
  if (auto trap = look_alike_name(window, letters)) return trap;
  std::string hint = "texts may hold any letters, between quotes";
  if (window.text(-1) == "." && window.is(-2, TokenKind::name)) {
    hint = fmt::format("write {}[\"{}\"]", window.text(-2), name);
  } else if (window.text(-1) == "{" || (window.text(-1) == "," && window.text(1) == "=")) {
    hint = fmt::format("write [\"{}\"] = ...", name);
  }
  return window.trap(0, 0, fmt::format("'{}': names in Lua are written in Latin letters", name),
                     std::move(hint));
}

struct ForeignSign {
  std::string_view sign;
  std::string_view name;
  std::string_view instead;
};

// What word processors put in place of what was typed.
constexpr ForeignSign foreign_signs[] = {{"“", "a typographic quote", "\""},
                                         {"”", "a typographic quote", "\""},
                                         {"„", "a typographic quote", "\""},
                                         {"«", "a typographic quote", "\""},
                                         {"»", "a typographic quote", "\""},
                                         {"‘", "a typographic quote", "'"},
                                         {"’", "a typographic quote", "'"},
                                         {"–", "a dash", "-"},
                                         {"—", "a dash", "-"},
                                         {"−", "a typographic minus", "-"},
                                         {"×", "a sign Lua does not know", "*"},
                                         {"÷", "a sign Lua does not know", "/"},
                                         {"≠", "a sign Lua does not know", "~="},
                                         {"≤", "a sign Lua does not know", "<="},
                                         {"≥", "a sign Lua does not know", ">="},
                                         {"…", "one character, not three dots", "..."},
                                         {"\u00A0", "a no-break space", "an ordinary space"},
                                         {"\u202F", "a no-break space", "an ordinary space"},
                                         {"\uFEFF", "an invisible byte-order mark", "nothing"},
                                         {"\u200B", "an invisible space", "nothing"}};

std::optional<Trap> foreign_character(const Window& window) {
  const std::string_view text = window.text(0);
  const std::u32string letters = decode_utf8(text);
  if (letters.size() > 1 || u_isalpha(static_cast<UChar32>(letters.front())) != 0) {
    return foreign_name(window);
  }
  for (const ForeignSign& sign : foreign_signs) {
    if (text != sign.sign) continue;
    return window.trap(0, 0, fmt::format("'{}' is {}", text, sign.name),
                       fmt::format("write {}", sign.instead));
  }
  return window.trap(0, 0, fmt::format("'{}' has no meaning in Lua", text),
                     "texts may hold any character, between quotes");
}

std::optional<Trap> operator_of_another_language(const Window& window) {
  if (window.text(0) == "!" && window.text(1) == "=" && window.touches_next(0)) {
    return window.trap(0, 1, "Lua does not know '!='", "write ~= for \"is not equal\"");
  }
  if (window.text(0) == "!") {
    return window.trap(0, 0, "Lua does not know '!'", "write not");
  }
  for (const auto& [sign, word] : {std::pair("&", "and"), std::pair("|", "or")}) {
    if (window.text(0) == sign && window.text(-1) == sign && window.touches_next(-1)) {
      return window.trap(-1, 0, fmt::format("Lua does not know '{0}{0}'", sign),
                         fmt::format("write {}", word));
    }
  }
  static constexpr std::string_view arithmetic = "+-*/%^..//";
  const std::string_view sign = window.text(0);
  const std::string_view name = window.text(-1);
  if (window.text(1) == "=" && !sign.empty() && window.touches_next(0) &&
      arithmetic.find(sign) != std::string_view::npos) {
    return window.trap(0, 1, fmt::format("Lua does not know '{}='", sign),
                       fmt::format("write {0} = {0} {1} ...", name, sign));
  }
  if (sign == "+" && window.text(1) == "+" && window.touches_next(0)) {
    return window.trap(0, 1, "Lua does not know '++'", fmt::format("write {0} = {0} + 1", name));
  }
  if (sign == "{" && name == ")") {
    return window.trap(0, 0, "'{' is not expected here",
                       "blocks have no braces in Lua: write function f() ... end");
  }
  return std::nullopt;
}

bool starts_condition(std::string_view word) {
  return word == "if" || word == "elseif" || word == "while" || word == "until";
}

std::optional<Trap> assignment_as_comparison(const Window& window, std::string_view problem) {
  if (window.text(0) != "=") return std::nullopt;
  bool in_condition = problem == "'then' expected" || problem == "'do' expected";
  for (int back = -1; !in_condition && window.get(back) != nullptr; --back) {
    if (window.get(back)->line != window.get(0)->line) break;
    in_condition = starts_condition(window.text(back)) || window.text(back) == "return";
  }
  if (!in_condition) return std::nullopt;
  return window.trap(0, 0, "'=' gives a value to a name; it does not compare",
                     "write == for \"is equal\"");
}

std::optional<Trap> decimal_comma(const Window& window) {
  if (window.text(0) != "," || !window.is(-1, TokenKind::number) ||
      !window.is(1, TokenKind::number) || !window.touches_next(-1) || !window.touches_next(0)) {
    return std::nullopt;
  }
  return window.trap(-1, 1, "a decimal comma is not a decimal point in Lua",
                     fmt::format("write {}.{}", window.text(-1), window.text(1)));
}

std::optional<Trap> split_number(const Window& window) {
  if (!window.is(0, TokenKind::number) || !window.is(-1, TokenKind::number) ||
      window.get(0)->line != window.get(-1)->line) {
    return std::nullopt;
  }
  return window.trap(-1, 0, "a number cannot hold a blank",
                     fmt::format("write {}{}", window.text(-1), window.text(0)));
}

std::optional<Trap> missing_word(const Window& window, std::string_view problem) {
  for (const std::string_view word : {"then", "do"}) {
    if (problem != fmt::format("'{}' expected", word) || window.get(-1) == nullptr) continue;
    const std::vector<std::string> words = {std::string(word)};
    const std::string typed(window.text(0));
    if (const std::string hint = did_you_mean(typed, words); !hint.empty()) {
      return window.trap(0, 0, fmt::format("'{}' is not a word of Lua", typed), hint);
    }
    return window.trap(-1, -1, fmt::format("'{}' is missing after this", word),
                       word == "then" ? "write: if CONDITION then ... end"
                                      : "write: while CONDITION do ... end, for ... do ... end");
  }
  return std::nullopt;
}

std::optional<Trap> misspelt_word(const Window& window) {
  static const std::vector<std::string> words = {"local", "function", "return", "repeat", "until",
                                                 "while", "elseif",   "break",  "then",   "else"};
  if (!window.is(-1, TokenKind::name)) return std::nullopt;
  const std::string typed(window.text(-1));
  if (std::find(words.begin(), words.end(), typed) != words.end()) return std::nullopt;
  const std::string hint = did_you_mean(typed, words);
  if (hint.empty()) return std::nullopt;
  return window.trap(-1, -1, fmt::format("'{}' is not a word of Lua", typed), hint);
}

}  // namespace

std::optional<Trap> trap_at(std::string_view source, const std::vector<Token>& tokens,
                            std::size_t at, std::string_view problem) {
  const Window window(source, tokens, at);
  if (window.is(0, TokenKind::foreign)) return foreign_character(window);
  if (at < tokens.size()) {
    if (auto trap = operator_of_another_language(window)) return trap;
    if (auto trap = assignment_as_comparison(window, problem)) return trap;
    if (auto trap = decimal_comma(window)) return trap;
    if (auto trap = split_number(window)) return trap;
    if (problem == "syntax error" || problem == "'=' expected") {
      if (auto trap = misspelt_word(window)) return trap;
    }
  }
  return missing_word(window, problem);
}

}  // namespace svodka::script
