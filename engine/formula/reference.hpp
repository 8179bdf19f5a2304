// Cell addresses in A1 style: how references stand in the text of a formula.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/formula/formula.hpp"

namespace svodka::formula {

// 0 -> "A", 16383 -> "XFD".
std::string column_letters(int column);

// "[1]Sheet", "First:Last" and plain names; quoted when Excel would not read the name without
// quotes.
std::string quoted_sheet(const std::string& sheet);

// As Excel prints it: 'A b'!$A$1:B2, A:C, 1:3, #REF!.
std::string to_text(const Reference& reference);

struct LeadingReference {
  Reference reference;
  std::size_t length;  // of its text
};

// A cell or whole columns or rows at the start of `text`. Not a reference when a letter, a digit or
// "(" follows: LOG10(5), AB12cd.
std::optional<LeadingReference> read_reference(std::string_view text);

// The area that two cells span; corners in any order, on the same sheet.
Reference spanned(const Reference& a, const Reference& b);

// Whether `c` can stand inside a name: letters, digits, "_", ".", "\", "?" and every byte beyond
// ASCII.
bool is_name_character(char c);

}  // namespace svodka::formula
