// Splits a formula into tokens. Addresses, sheet prefixes and structured references are one token
// each, because only there do quotes, brackets and "!" have a meaning of their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/formula/formula.hpp"

namespace svodka::formula {

enum class TokenKind : unsigned char {
  number,
  text,
  boolean,
  error,
  reference,
  structured,
  name,
  function,
  sign,   // operators, in `text`
  space,  // only where it can mean an intersection
  comma,
  semicolon,
  open,
  close,
  open_brace,
  close_brace,
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::size_t position = 0;
  std::string text{};
  double number = 0;
  Reference reference{};
};

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view text) : text_(text) {}

  // The last token is an `end`.
  Result<std::vector<Token>> run();

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  std::string_view rest() const { return text_.substr(at_); }
  Token& push(TokenKind kind, std::string text = {});
  bool fail(std::string message, std::size_t position);

  // Each reads what begins at `start_`; after a false, problem_ says why it is refused.
  bool read();
  bool read_space();
  bool read_text();
  bool read_error();
  bool read_number();
  bool fail_after_number();
  bool read_sign();
  bool read_word();
  bool read_after_word(const std::string& word);
  bool read_quoted_sheet();
  bool read_after_sheet(const std::string& sheet);
  bool read_bracket();
  bool skip_brackets();

  // These leave everything as it is where the text holds something else.
  bool take_reference(const std::string& sheet = {});
  bool take_sheet_range(const std::string& first);

  // Moves past the closing `quote`, which is doubled inside; nullopt where there is none.
  std::optional<std::string> quoted_text(char quote);
  std::size_t end_of_name(std::size_t from) const;
  void push_structured(std::string_view table, std::string_view brackets);
  std::vector<Token> with_meaningful_spaces();

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;
  std::vector<Token> tokens_;
  std::optional<Diagnostic> problem_;
};

}  // namespace svodka::formula
