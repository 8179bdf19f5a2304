#include "engine/script/source/tokens.hpp"

#include <algorithm>
#include <string>

#include <unicode/uchar.h>

#include "engine/places/places.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::script {
namespace {

bool is_ascii_word(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_foreign(char c) { return (c & 0x80) != 0; }

int line_breaks(std::string_view text) {
  return as_int(std::count(text.begin(), text.end(), '\n'));
}

class Reader {
 public:
  explicit Reader(std::string_view source) : source_(source) {}

  std::vector<Token> read() {
    while (skip_blanks_and_comments()) {
      const std::size_t begin = at_;
      const int line = line_;
      const TokenKind kind = read_token();
      line_ += line_breaks(source_.substr(begin, at_ - begin));
      tokens_.push_back({kind, begin, at_, line});
    }
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  // Answers whether a token follows.
  bool skip_blanks_and_comments() {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == '\n') ++line_;
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        ++at_;
      } else if (c == '-' && peek(1) == '-') {
        skip_comment();
      } else {
        return true;
      }
    }
    return false;
  }

  void skip_comment() {
    const std::size_t begin = at_;
    at_ += 2;
    if (peek() != '[' || !skip_long_bracket()) {
      at_ = std::min(source_.find('\n', at_), source_.size());
    }
    line_ += line_breaks(source_.substr(begin, at_ - begin));
  }

  // [[...]] or [==[...]==]; answers whether there was one here.
  bool skip_long_bracket() {
    std::size_t level = 1;
    while (peek(level) == '=') ++level;
    if (peek(level) != '[') return false;
    const std::string close = ']' + std::string(level - 1, '=') + ']';
    const std::size_t end = source_.find(close, at_ + level + 1);
    at_ = end == std::string_view::npos ? source_.size() : end + close.size();
    return true;
  }

  TokenKind read_token() {
    const char c = peek();
    if (is_ascii_digit(c) || (c == '.' && is_ascii_digit(peek(1)))) return read_number();
    if (is_ascii_word(c)) return read_word();
    if (c == '"' || c == '\'') return read_text(c);
    if (c == '[' && skip_long_bracket()) return TokenKind::text;
    if (is_foreign(c)) return read_foreign();
    return read_symbol();
  }

  TokenKind read_number() {
    const bool hexadecimal = peek() == '0' && (peek(1) == 'x' || peek(1) == 'X');
    const std::string_view exponent = hexadecimal ? "pP" : "eE";
    while (is_ascii_word(peek()) || peek() == '.') {
      const bool signed_next =
          exponent.find(peek()) != std::string_view::npos && (peek(1) == '+' || peek(1) == '-');
      at_ += signed_next ? 2u : 1u;
    }
    return TokenKind::number;
  }

  // The length in bytes of the letter here that is not ASCII; 0 when it is no letter.
  std::size_t foreign_letter() const {
    if (!is_foreign(peek())) return 0;
    std::size_t size = 1;
    while ((peek(size) & 0xC0) == 0x80 && size < 4) ++size;
    const std::u32string letter = decode_utf8(source_.substr(at_, size));
    return u_isalpha(static_cast<UChar32>(letter.front())) != 0 ? size : 0;
  }

  TokenKind read_word() {
    TokenKind kind = TokenKind::name;
    for (;;) {
      if (is_ascii_word(peek())) {
        ++at_;
      } else if (const std::size_t size = foreign_letter()) {
        at_ += size;
        kind = TokenKind::foreign;
      } else {
        return kind;
      }
    }
  }

  TokenKind read_foreign() {
    if (foreign_letter() != 0) return read_word();
    ++at_;
    while ((peek() & 0xC0) == 0x80) ++at_;
    return TokenKind::foreign;
  }

  TokenKind read_text(char quote) {
    ++at_;
    while (at_ < source_.size() && peek() != quote && peek() != '\n') {
      at_ += peek() == '\\' ? 2u : 1u;
    }
    at_ = std::min(at_, source_.size());
    if (peek() == quote) ++at_;
    return TokenKind::text;
  }

  TokenKind read_symbol() {
    static constexpr std::string_view long_ones[] = {
        "...", "..", "==", "~=", "<=", ">=", "//", "::", "<<", ">>"};
    for (const std::string_view symbol : long_ones) {
      if (source_.substr(at_, symbol.size()) == symbol) {
        at_ += symbol.size();
        return TokenKind::symbol;
      }
    }
    ++at_;
    return TokenKind::symbol;
  }

  std::string_view source_;
  std::size_t at_ = 0;
  int line_ = 1;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view source) { return Reader(source).read(); }

LineColumn line_column(std::string_view source, std::size_t offset) {
  const std::string_view before = source.substr(0, std::min(offset, source.size()));
  const std::size_t newline = before.rfind('\n');
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  return {line_breaks(before) + 1, printed_width(before.substr(begin)) + 1};
}

}  // namespace svodka::script
