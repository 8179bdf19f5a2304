// Splits a formula into tokens. Addresses, sheet prefixes and structured references are one token
// each, because only there do quotes, brackets and "!" have a meaning of their own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

struct Problem {
  std::string text;
  std::size_t position = 0;
};

// Ends with an `end` token. On failure empty, and *problem is set.
std::vector<Token> tokens_of(std::string_view formula, Problem* problem);

}  // namespace svodka::formula
