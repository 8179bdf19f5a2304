#include "engine/formula/formats/format_section.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "engine/formula/evaluation/values.hpp"
#include "engine/formula/formats/code_letters.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::formula {
namespace {

using Kind = FormatTokenKind;

// The bytes of the first character.
std::size_t character_length(std::string_view text) {
  std::size_t length = 0;
  next_character(text, length);
  return length;
}

class SectionReader {
 public:
  SectionReader(std::string_view format, const Settings& settings)
      : rest_(format), settings_(settings) {}

  std::optional<std::vector<FormatSection>> run() {
    begin_section();
    while (!rest_.empty())
      if (!read()) return std::nullopt;
    for (FormatSection& section : sections_) finish(section);
    return std::move(sections_);
  }

 private:
  void begin_section() {
    sections_.emplace_back();
    section().language = windows_language(settings_.language);
    codes_ = codes_of_section(rest_, settings_.language);
  }
  FormatSection& section() { return sections_.back(); }
  void add(Kind kind, char letter = 0, std::size_t count = 1, std::string text = {}) {
    section().tokens.push_back({kind, letter, count, std::move(text)});
  }
  void literal(std::string_view text, char mark = 0) {
    add(Kind::literal, mark, 1, std::string(text));
  }
  void skip(std::size_t length) { rest_.remove_prefix(std::min(length, rest_.size())); }
  bool starts(std::string_view word) const {
    return ascii_lower(rest_.substr(0, word.size())) == word;
  }

  bool read() {
    const char c = rest_[0];
    if (c == ';') {
      skip(1);
      begin_section();
      return true;
    }
    if (c == '"') return read_quoted();
    if (c == '[') return read_bracket();
    if (c == '\\' || c == '_' || c == '*') return read_escape(c);
    if (std::strchr("0#?", c)) {
      add(Kind::digit, c);
      skip(1);
      return true;
    }
    return read_separator() || read_word();
  }

  bool read_quoted() {
    const std::size_t end = rest_.find('"', 1);
    if (end == std::string_view::npos) return false;
    literal(rest_.substr(1, end - 1), '"');
    skip(end + 1);
    return true;
  }

  // \x is x, _x a space as wide as x, *x fills the cell's width, which a text does not have.
  bool read_escape(char c) {
    skip(1);
    if (rest_.empty()) return true;
    const std::size_t length = character_length(rest_);
    if (c == '\\') literal(rest_.substr(0, length), c);
    if (c == '_') literal(" ");
    skip(length);
    return true;
  }

  bool read_separator() {
    if (rest_.starts_with(settings_.decimal_point)) {
      add(Kind::point);
      skip(settings_.decimal_point.size());
      return true;
    }
    if (rest_.starts_with(settings_.group_separator)) {
      add(Kind::group, 0, 1, settings_.group_separator);
      skip(settings_.group_separator.size());
      return true;
    }
    // People type a plain space for the one that does not break.
    const bool between_digits = rest_.size() > 1 && rest_[0] == ' ' &&
                                std::strchr("0#?", rest_[1]) && !section().tokens.empty() &&
                                section().tokens.back().kind == Kind::digit;
    if (settings_.group_separator != "\u00A0" || !between_digits) return false;
    add(Kind::group, 0, 1, settings_.group_separator);
    skip(1);
    return true;
  }

  bool read_word() {
    const char c = rest_[0];
    const std::size_t general = general_length(rest_);
    if (general > 0) {
      add(Kind::general);
      skip(general);
    } else if (const CodeLetter code = code_at(rest_, codes_); code.letter != 0) {
      std::size_t count = 0;
      for (; code_at(rest_, codes_).letter == code.letter; ++count) skip(code.length);
      add(Kind::date, code.letter, count);
    } else if (starts("am/pm") || starts("a/p")) {
      const std::size_t length = starts("a/p") ? 3 : 5;
      add(Kind::half_day, 0, length == 3 ? 1 : 2);
      skip(length);
    } else if (starts("e+") || starts("e-")) {
      add(Kind::exponent, rest_[1]);
      skip(2);
    } else if (std::strchr("ymdhs", ascii_lower(c))) {
      std::size_t count = 0;
      const char letter = ascii_lower(c);
      while (!rest_.empty() && ascii_lower(rest_[0]) == letter) {
        ++count;
        skip(1);
      }
      add(Kind::date, letter, count);
    } else if (c == '%') {
      add(Kind::percent);
      skip(1);
    } else if (c == '@') {
      add(Kind::text);
      skip(1);
    } else if ((ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z')) {
      return false;
    } else {
      const std::size_t length = character_length(rest_);
      literal(rest_.substr(0, length));
      skip(length);
    }
    return true;
  }

  // [>=100], [h], [$₽-419], [Red]
  bool read_bracket() {
    const std::size_t end = rest_.find(']');
    if (end == std::string_view::npos) return false;
    const std::string_view inside = rest_.substr(1, end - 1);
    skip(end + 1);
    if (inside.empty()) return false;
    if (inside[0] == '$') {
      const std::size_t dash = inside.find('-');
      if (dash > 1) literal(inside.substr(1, dash == std::string_view::npos ? dash : dash - 1));
      if (dash != std::string_view::npos) read_language(inside.substr(dash + 1));
      return true;
    }
    if (std::strchr("<>=", inside[0])) return read_condition(inside);
    const std::string word =
        ascii_lower(latin_codes(inside, codes_of_brackets(settings_.language)));
    if (std::strchr("hms", word[0]) && word.find_first_not_of(word[0]) == std::string::npos)
      add(Kind::elapsed, word[0], word.size());
    return true;
  }

  void read_language(std::string_view code) {
    if (ascii_lower(code).starts_with("ru")) section().language = 0x19;
    if (ascii_lower(code).starts_with("uk")) section().language = 0x22;
    std::from_chars(code.data(), code.data() + code.size(), section().language, 16);
  }

  bool read_condition(std::string_view text) {
    FormatCondition condition;
    const bool two = text.size() > 1 && (text[1] == '=' || text[1] == '>');
    const std::string_view sign = text.substr(0, two ? 2 : 1);
    for (const Operator op :
         {Operator::equal, Operator::not_equal, Operator::less, Operator::less_or_equal,
          Operator::greater, Operator::greater_or_equal})
      if (sign_of(op) == sign) condition.op = op;
    text.remove_prefix(sign.size());
    const auto read = std::from_chars(text.data(), text.data() + text.size(), condition.limit);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return false;
    section().condition = condition;
    return true;
  }

  // An m is minutes after hours and before seconds; digits after seconds and a point are their
  // fraction.
  static void finish(FormatSection& section) {
    std::vector<FormatToken>& tokens = section.tokens;
    section.is_date = section.has(Kind::date) || section.has(Kind::elapsed);
    if (!section.is_date) return;
    FormatToken* previous = nullptr;
    for (FormatToken& token : tokens) {
      if (token.kind != Kind::date && token.kind != Kind::elapsed) continue;
      if (token.letter == 'm' && token.kind == Kind::date && token.count <= 2 && previous &&
          previous->letter == 'h')
        token.kind = Kind::minutes;
      if (token.letter == 's' && previous && previous->letter == 'm' &&
          previous->kind == Kind::date && previous->count <= 2)
        previous->kind = Kind::minutes;
      previous = &token;
    }
    for (auto token = tokens.begin(); token != tokens.end(); ++token) {
      if (token->kind != Kind::point) continue;
      const auto digits = std::next(token);
      const auto end = std::find_if(
          digits, tokens.end(), [](const FormatToken& each) { return each.kind != Kind::digit; });
      if (end == digits) {
        *token = {Kind::literal, 0, 1, "."};
      } else {
        *token = {Kind::second_fraction, 0, static_cast<std::size_t>(end - digits), {}};
        tokens.erase(digits, end);
      }
    }
  }

  std::string_view rest_;
  const Settings& settings_;
  CodeLetters codes_ = CodeLetters::latin;
  std::vector<FormatSection> sections_;
};

}  // namespace

bool FormatCondition::holds(double value) const {
  return comparison_holds(op, value < limit ? -1 : value > limit ? 1 : 0);
}

bool FormatSection::has(FormatTokenKind kind) const {
  return std::any_of(tokens.begin(), tokens.end(),
                     [&](const FormatToken& token) { return token.kind == kind; });
}

bool FormatSection::has_digits() const { return has(FormatTokenKind::digit); }

std::optional<std::vector<FormatSection>> sections_of(std::string_view format,
                                                      const Settings& settings) {
  return SectionReader(format, settings).run();
}

}  // namespace svodka::formula
