#include "engine/formula/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "engine/formula/reference.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::formula {
namespace {

constexpr std::array<std::string_view, 13> error_codes = {
    "#DIV/0!", "#N/A",   "#NAME?",  "#NULL!",    "#NUM!",     "#REF!",        "#VALUE!",
    "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA"};

constexpr std::array<std::string_view, 6> typographic_quotes = {"“", "”", "„", "«", "»", "″"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Tokenizer {
 public:
  Tokenizer(std::string_view text, Problem* problem) : text_(text), problem_(problem) {}

  std::vector<Token> run() {
    while (at_ < text_.size())
      if (!read()) return {};
    start_ = at_;
    push(TokenKind::end);
    return with_meaningful_spaces();
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  std::string_view rest() const { return text_.substr(at_); }

  bool fail(std::string text, std::size_t position) {
    *problem_ = {std::move(text), position};
    return false;
  }

  Token& push(TokenKind kind, std::string text = {}) {
    tokens_.push_back({.kind = kind, .position = start_, .text = std::move(text)});
    return tokens_.back();
  }

  bool read() {
    start_ = at_;
    const char c = peek();
    if (is_space(c)) return read_space();
    if (c == '"') return read_text();
    if (c == '\'') return read_quoted_sheet();
    if (c == '#') return read_error();
    if (c == '[') return read_bracket();
    if (is_ascii_digit(c) || (c == '.' && is_ascii_digit(peek(1)))) return read_number();
    if (c == '$' || is_name_character(c)) return read_word();
    return read_sign();
  }

  bool read_space() {
    while (is_space(peek())) ++at_;
    push(TokenKind::space);
    return true;
  }

  // Reads up to the closing `quote`, which is doubled inside.
  bool read_quoted(char quote, std::string* content) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] != quote) {
        *content += text_[at_];
      } else if (peek(1) == quote) {
        *content += text_[at_++];
      } else {
        ++at_;
        return true;
      }
    }
    return false;
  }

  bool read_text() {
    std::string content;
    if (!read_quoted('"', &content))
      return fail("the text that starts here is not closed with \"", start_);
    push(TokenKind::text, std::move(content));
    return true;
  }

  bool read_quoted_sheet() {
    std::string sheet;
    if (!read_quoted('\'', &sheet))
      return fail("the sheet name that starts here is not closed with '", start_);
    if (peek() != '!') return fail("after a sheet name in quotes a ! is expected", at_);
    ++at_;
    return read_after_sheet(sheet);
  }

  bool read_after_sheet(const std::string& sheet) {
    std::size_t length = 0;
    if (auto reference = read_reference(rest(), &length)) {
      at_ += length;
      reference->sheet = sheet;
      push(TokenKind::reference).reference = *reference;
      return true;
    }
    if (ascii_upper(rest().substr(0, 5)) == "#REF!") {
      at_ += 5;
      Token& token = push(TokenKind::reference);
      token.reference.sheet = sheet;
      token.reference.broken = true;
      return true;
    }
    const std::size_t from = at_;
    while (is_name_character(peek())) ++at_;
    if (at_ == from) return fail("after the sheet's name and ! a cell or a name is expected", at_);
    push(TokenKind::name, quoted_sheet(sheet) + "!" + std::string(text_.substr(from, at_ - from)));
    return true;
  }

  bool read_error() {
    for (const std::string_view code : error_codes) {
      if (ascii_upper(rest().substr(0, code.size())) != code) continue;
      at_ += code.size();
      std::size_t length = 0;
      // #REF!A1 is what remains when the sheet of a reference is deleted.
      if (code == "#REF!" && read_reference(rest(), &length)) at_ += length;
      push(TokenKind::error, std::string(code));
      return true;
    }
    const bool after_reference = !tokens_.empty() && (tokens_.back().kind == TokenKind::reference ||
                                                      tokens_.back().kind == TokenKind::name);
    if (!after_reference) return fail("unknown error value", start_);
    ++at_;
    push(TokenKind::sign, "#");
    return true;
  }

  // Up to the bracket that closes the one at `at_`; ' takes away the meaning of the next character.
  bool skip_brackets() {
    int depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\'')
        ++at_;
      else if (c == '[')
        ++depth;
      else if (c == ']' && --depth == 0) {
        ++at_;
        return true;
      }
    }
    return fail("the [ here is not closed with ]", start_);
  }

  // [Col] inside its own table, or [1]Sheet!A1 in another workbook.
  bool read_bracket() {
    if (!skip_brackets()) return false;
    const std::size_t end = at_;
    while (is_name_character(peek())) ++at_;
    if (peek() == '!') {
      const std::string sheet(text_.substr(start_, at_ - start_));
      ++at_;
      return read_after_sheet(sheet);
    }
    at_ = end;
    push_structured("", text_.substr(start_, end - start_));
    return true;
  }

  // The file format has no @: Table1[@Col] is stored as Table1[[#This Row],[Col]].
  void push_structured(std::string_view table, std::string_view brackets) {
    std::string content(brackets);
    if (content.starts_with("[@")) {
      const std::string column = content.substr(2, content.size() - 3);
      if (column.empty())
        content = "[#This Row]";
      else if (column.starts_with('['))
        content = "[[#This Row]," + column + "]";
      else
        content = "[[#This Row],[" + column + "]]";
    }
    push(TokenKind::structured, std::string(table) + content);
  }

  bool read_number() {
    std::size_t length = 0;
    if (auto rows = read_reference(rest(), &length)) {
      at_ += length;
      push(TokenKind::reference).reference = *rows;
      return true;
    }
    double value = 0;
    const char* const first = text_.data() + at_;
    const auto [end, failure] = std::from_chars(first, text_.data() + text_.size(), value);
    if (failure != std::errc())
      return fail("the number is too large or too small for a cell", start_);
    at_ += static_cast<std::size_t>(end - first);
    if (is_name_character(peek()) || peek() == '!') return fail_after_number();
    push(TokenKind::number).number = value;
    return true;
  }

  bool fail_after_number() {
    std::size_t end = at_;
    while (end < text_.size() && is_name_character(text_[end])) ++end;
    if (end < text_.size() && text_[end] == '!')
      return fail(fmt::format("a sheet name that starts with a digit stands in quotes: '{}'!",
                              text_.substr(start_, end - start_)),
                  start_);
    return fail("an operator is missing after the number", at_);
  }

  bool read_word() {
    for (const std::string_view quote : typographic_quotes)
      if (rest().starts_with(quote))
        return fail(fmt::format("texts stand in straight quotes \", not {}", quote), start_);
    std::size_t length = 0;
    if (auto reference = read_reference(rest(), &length)) {
      at_ += length;
      push(TokenKind::reference).reference = *reference;
      return true;
    }
    if (peek() == '$') return fail("after $ a column or a row is expected", start_);
    while (is_name_character(peek())) ++at_;
    const std::string word(text_.substr(start_, at_ - start_));
    if (peek() == '!') {
      ++at_;
      return read_after_sheet(word);
    }
    if (peek() == ':' && read_sheet_range(word)) return true;
    return read_after_word(word);
  }

  // First:Last!A1; false (and nothing consumed) when it is not one.
  bool read_sheet_range(const std::string& first) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_name_character(text_[end])) ++end;
    if (end == at_ + 1 || end >= text_.size() || text_[end] != '!') return false;
    const std::string sheets = first + std::string(text_.substr(at_, end - at_));
    const std::size_t back = at_;
    at_ = end + 1;
    std::size_t length = 0;
    auto reference = read_reference(rest(), &length);
    if (!reference) {
      at_ = back;
      return false;
    }
    at_ += length;
    reference->sheet = sheets;
    push(TokenKind::reference).reference = *reference;
    return true;
  }

  bool read_after_word(const std::string& word) {
    if (peek() == '[') {
      const std::size_t from = at_;
      if (!skip_brackets()) return false;
      push_structured(word, text_.substr(from, at_ - from));
      return true;
    }
    std::size_t next = at_;
    while (next < text_.size() && is_space(text_[next])) ++next;
    if (next < text_.size() && text_[next] == '(') {
      at_ = next;
      push(TokenKind::function, word);
      return true;
    }
    const std::string upper_word = ascii_upper(word);
    if (upper_word == "TRUE" || upper_word == "FALSE")
      push(TokenKind::boolean).number = upper_word == "TRUE" ? 1 : 0;
    else
      push(TokenKind::name, word);
    return true;
  }

  bool read_sign() {
    for (const std::string_view sign : {"<=", ">=", "<>"}) {
      if (rest().starts_with(sign)) {
        at_ += 2;
        push(TokenKind::sign, std::string(sign));
        return true;
      }
    }
    ++at_;
    switch (const char c = text_[start_]) {
      case ',':
        push(TokenKind::comma, ",");
        return true;
      case ';':
        push(TokenKind::semicolon, ";");
        return true;
      case '(':
        push(TokenKind::open, "(");
        return true;
      case ')':
        push(TokenKind::close, ")");
        return true;
      case '{':
        push(TokenKind::open_brace, "{");
        return true;
      case '}':
        push(TokenKind::close_brace, "}");
        return true;
      default:
        if (std::string_view("=<>+-*/^&%:@").find(c) != std::string_view::npos) {
          push(TokenKind::sign, std::string(1, c));
          return true;
        }
        return fail(fmt::format("unexpected character {}", c < ' ' ? '?' : c), start_);
    }
  }

  static bool ends_reference(TokenKind kind) {
    return kind == TokenKind::reference || kind == TokenKind::name ||
           kind == TokenKind::structured || kind == TokenKind::close || kind == TokenKind::error;
  }
  static bool starts_reference(TokenKind kind) {
    return kind == TokenKind::reference || kind == TokenKind::name ||
           kind == TokenKind::structured || kind == TokenKind::function ||
           kind == TokenKind::open || kind == TokenKind::error;
  }

  std::vector<Token> with_meaningful_spaces() {
    std::vector<Token> kept;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (tokens_[i].kind == TokenKind::space &&
          (kept.empty() || !ends_reference(kept.back().kind) ||
           !starts_reference(tokens_[i + 1].kind)))
        continue;
      kept.push_back(std::move(tokens_[i]));
    }
    return kept;
  }

  std::string_view text_;
  Problem* problem_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view formula, Problem* problem) {
  return Tokenizer(formula, problem).run();
}

}  // namespace svodka::formula
