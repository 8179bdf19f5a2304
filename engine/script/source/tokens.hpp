// Lua source as tokens with their places, for pointing at them. Unlike Lua's own reader it never
// fails: what Lua refuses becomes a token too. Private to engine/script.
#pragma once

#include <string_view>
#include <vector>

namespace svodka::script {

enum class TokenKind {
  name,  // also keywords
  number,
  text,     // with its quotes or brackets
  symbol,   // == .. { and so on
  foreign,  // a run of letters of which some are not ASCII, or one other character Lua does not
            // know
};

struct Token {
  TokenKind kind;
  std::size_t begin;  // bytes
  std::size_t end;
  int line;  // from 1, of its beginning
};

std::vector<Token> tokens_of(std::string_view source);

inline std::string_view text_of(std::string_view source, const Token& token) {
  return source.substr(token.begin, token.end - token.begin);
}

// The line (from 1) and column (from 1, in characters) of a byte.
struct LineColumn {
  int line;
  int column;
};
LineColumn line_column(std::string_view source, std::size_t offset);

}  // namespace svodka::script
