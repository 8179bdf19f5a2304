#include "engine/formula/parsing/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "engine/formula/parsing/refusal.hpp"
#include "engine/formula/reference.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::formula {
namespace {

constexpr std::array<std::string_view, 16> error_codes = {
    "#DIV/0!",   "#N/A",    "#NAME?",   "#NULL!",       "#NUM!",     "#REF!",
    "#VALUE!",   "#SPILL!", "#CALC!",   "#FIELD!",      "#BLOCKED!", "#CONNECT!",
    "#UNKNOWN!", "#BUSY!",  "#PYTHON!", "#GETTING_DATA"};

constexpr std::array<std::string_view, 3> long_signs = {"<=", ">=", "<>"};
constexpr std::string_view short_signs = "=<>+-*/^&%:@";
constexpr std::pair<char, TokenKind> punctuation[] = {
    {',', TokenKind::comma}, {';', TokenKind::semicolon},  {'(', TokenKind::open},
    {')', TokenKind::close}, {'{', TokenKind::open_brace}, {'}', TokenKind::close_brace},
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_reference(TokenKind kind) {
  return kind == TokenKind::reference || kind == TokenKind::name || kind == TokenKind::structured ||
         kind == TokenKind::close || kind == TokenKind::error;
}
bool starts_reference(TokenKind kind) {
  return kind == TokenKind::reference || kind == TokenKind::name || kind == TokenKind::structured ||
         kind == TokenKind::function || kind == TokenKind::open || kind == TokenKind::error;
}

}  // namespace

Result<std::vector<Token>> Tokenizer::run() {
  while (at_ < text_.size())
    if (!read()) return *problem_;
  start_ = at_;
  push(TokenKind::end);
  return with_meaningful_spaces();
}

Token& Tokenizer::push(TokenKind kind, std::string text) {
  tokens_.push_back({.kind = kind, .position = start_, .text = std::move(text)});
  return tokens_.back();
}

bool Tokenizer::fail(std::string message, std::size_t position) {
  problem_ = refusal(text_, position, std::move(message));
  return false;
}

bool Tokenizer::read() {
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

bool Tokenizer::read_space() {
  while (is_space(peek())) ++at_;
  push(TokenKind::space);
  return true;
}

std::optional<std::string> Tokenizer::quoted_text(char quote) {
  std::string content;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] != quote) {
      content += text_[at_];
    } else if (peek(1) == quote) {
      content += text_[at_++];
    } else {
      ++at_;
      return content;
    }
  }
  return std::nullopt;
}

bool Tokenizer::read_text() {
  std::optional<std::string> content = quoted_text('"');
  if (!content) return fail("the text that starts here is not closed with \"", start_);
  push(TokenKind::text, std::move(*content));
  return true;
}

bool Tokenizer::read_error() {
  for (const std::string_view code : error_codes) {
    if (ascii_upper(rest().substr(0, code.size())) != code) continue;
    at_ += code.size();
    // #REF!A1 is what remains when the sheet of a reference is deleted.
    if (code == "#REF!")
      if (const auto lost = read_reference(rest())) at_ += lost->length;
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

bool Tokenizer::read_number() {
  if (take_reference()) return true;  // 1:3
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

bool Tokenizer::fail_after_number() {
  const std::size_t end = end_of_name(at_);
  if (end < text_.size() && text_[end] == '!')
    return fail(fmt::format("a sheet name that starts with a digit stands in quotes: '{}'!",
                            text_.substr(start_, end - start_)),
                start_);
  return fail("an operator is missing after the number", at_);
}

bool Tokenizer::read_sign() {
  for (const std::string_view sign : long_signs) {
    if (!rest().starts_with(sign)) continue;
    at_ += sign.size();
    push(TokenKind::sign, std::string(sign));
    return true;
  }
  const char c = text_[at_++];
  for (const auto& [character, kind] : punctuation) {
    if (c != character) continue;
    push(kind, std::string(1, c));
    return true;
  }
  if (short_signs.find(c) == std::string_view::npos)
    return fail(fmt::format("unexpected character {}", c < ' ' ? '?' : c), start_);
  push(TokenKind::sign, std::string(1, c));
  return true;
}

std::vector<Token> Tokenizer::with_meaningful_spaces() {
  std::vector<Token> kept;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_[i].kind == TokenKind::space && (kept.empty() || !ends_reference(kept.back().kind) ||
                                                !starts_reference(tokens_[i + 1].kind)))
      continue;
    kept.push_back(std::move(tokens_[i]));
  }
  return kept;
}

}  // namespace svodka::formula
