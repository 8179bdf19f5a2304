// The directives in column A and row 1: #each x in LIST, #if COND, #else, #end, and in A1 #sheet x
// in LIST. They are typed by hand into cells, one to a line, so much here is about near misses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/result.hpp"

namespace svodka::form {

struct Directive {
  enum class Kind : unsigned char { each, condition, otherwise, end, sheet };
  Kind kind;
  std::string variable = {};    // each, sheet
  std::string expression = {};  // each, condition, sheet
};

// Whether the text begins with a directive's word (a "#" followed by anything else is content).
bool is_directive(std::string_view text);
// The word that was intended by a text that begins as it does but for capitals, blanks and letters
// that look the same ("#Each", "# each", "#еach" with a Cyrillic letter); nullopt for anything else
// and for a directive.
std::optional<std::string> intended_directive(std::string_view text);
// "'#Each' is not a directive; did you mean #each?"
std::string not_a_directive(std::string_view text, std::string_view intended);
// Whether a text in a place for directives was intended as one: "#for".
bool is_misspelt_directive(std::string_view text);

// The lines of a cell that are not blank, without the blanks around them.
std::vector<std::string_view> directive_lines(std::string_view text);
// The problem has no place yet.
Result<Directive> parse_directive(std::string_view line);

}  // namespace svodka::form
