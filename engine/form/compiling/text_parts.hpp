// Texts of a drawing that hold expressions: "Total: {{ r.total }}", "{{= SUM(C5:C9) }}".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/result.hpp"

namespace svodka::form {

struct TextPart {
  enum class Kind : unsigned char { text, expression, formula };
  Kind kind;
  std::string text;  // an expression or formula without its braces and "="
};

bool holds_expression(std::string_view text);

// Fails where a brace is not closed or nothing is between two; the problem has no place yet.
Result<std::vector<TextPart>> split_expressions(std::string_view text);

}  // namespace svodka::form
