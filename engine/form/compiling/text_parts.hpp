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
  std::string text;      // an expression or formula without its braces and "="
  std::size_t from = 0;  // where it begins in the whole, with its braces
};

// Or half of one: what must not be left as it is drawn.
bool holds_expression(std::string_view text);
// Whether a text in the formula does, whatever sheets with expressions in their names it refers to.
bool text_of_formula_holds_expression(std::string_view formula);

// Whether it has {{ outside of its texts and of the names of sheets: in the name of a table's
// column.
bool holds_expression_outside_texts(std::string_view formula);

// A formula in stretches: its texts, without their quotes, and what is between.
struct FormulaStretch {
  bool is_text = false;
  std::string text = {};
};
std::vector<FormulaStretch> texts_in_formula(std::string_view formula);

// Fails where braces are not closed or not opened, or nothing is between two; the problem has no
// place yet.
Result<std::vector<TextPart>> split_expressions(std::string_view text);

}  // namespace svodka::form
