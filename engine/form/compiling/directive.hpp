// The words in column A and row 1: #each x in LIST, #if COND, #else, #end, and in A1 #sheet x in
// LIST — one to a line of the cell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace svodka::form {

struct Directive {
  enum class Kind : unsigned char { each, condition, otherwise, end, sheet };
  Kind kind;
  std::string variable;    // each, sheet
  std::string expression;  // each, condition, sheet
};

// Whether the text begins with one of the words (a "#" followed by anything else is content).
bool is_directive(std::string_view text);
// Of a text that begins as one of the words does but for capitals, blanks and letters that look the
// same ("#Each", "# each", "#еach" with a Cyrillic letter): the word that was meant. "" otherwise.
std::string meant_directive(std::string_view text);
// "'#Each' is not a directive; did you mean #each?"
std::string not_a_directive(std::string_view text, std::string_view meant);
// "#for": where directives stand, this was meant as one.
bool is_misspelt_directive(std::string_view text);

// On failure false, and `problem` says what is wrong with which line.
bool parse_directives(std::string_view text, std::vector<Directive>& directives,
                      std::string& problem);

// Splits "… {{ x }} …". On failure (an unclosed brace) false. Expressions come without their
// braces; `is_formula` tells {{= … }}.
struct TextPart {
  std::string text;
  bool is_expression = false;
  bool is_formula = false;
};
bool split_expressions(std::string_view text, std::vector<TextPart>& parts, std::string& problem);

}  // namespace svodka::form
