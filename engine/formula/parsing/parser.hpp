// The grammar of formulas, from tokens to a tree. Precedence as Excel has it, from weak to strong:
// comparison, &, + -, * /, ^, %, sign, union, intersection, range. All operators of one level apply
// from left to right, ^ too.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/result.hpp"
#include "engine/formula/parsing/tokenizer.hpp"
#include "engine/formula/syntax.hpp"

namespace svodka::formula {

class Parser {
 public:
  Parser(std::string_view text, std::vector<Token> tokens)
      : text_(text), tokens_(std::move(tokens)) {}

  Result<NodePointer> run();

 private:
  const Token& peek() const { return tokens_[at_]; }
  const Token& next() { return tokens_[at_++]; }
  bool is_sign(std::string_view text) const {
    return peek().kind == TokenKind::sign && peek().text == text;
  }
  bool take(TokenKind kind);

  // These and all below answer nullptr after a failure; problem_ says which.
  NodePointer fail(std::string message, std::size_t position);
  NodePointer unexpected();
  NodePointer value_expected();
  NodePointer not_closed(std::size_t position);

  NodePointer parse_list();
  NodePointer parse_expression();
  NodePointer parse_level(int level);
  NodePointer parse_percent();
  NodePointer parse_signed();
  NodePointer parse_intersection();
  NodePointer parse_range();
  NodePointer parse_plain_range();
  NodePointer parse_spill();

  NodePointer parse_operand();
  NodePointer parse_group();
  NodePointer parse_call();
  NodePointer parse_let(Node call, std::size_t position);
  NodePointer parse_argument();
  NodePointer parse_array();
  NodePointer parse_array_item();

  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<Diagnostic> problem_;
};

}  // namespace svodka::formula
