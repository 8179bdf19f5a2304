// Text as Excel counts it: in UTF-16 units, so a character beyond the BMP counts as two.
#pragma once

#include <string>
#include <string_view>

namespace svodka::formula {

std::u16string utf16_of(std::string_view text);
std::string utf8_of(std::u16string_view text);  // half of a surrogate pair becomes U+FFFD

std::string uppercase(std::string_view text);
std::string lowercase(std::string_view text);
bool is_letter(char16_t character);

// Equal without regard to case, as everywhere in Excel.
bool same_text(std::string_view a, std::string_view b);
// Alphabetical order without regard to case: negative, 0 or positive.
int compare_text(std::string_view a, std::string_view b);

// `?` is one character, `*` any number of them, `~` takes away the meaning of what follows.
bool has_wildcards(std::string_view pattern);
bool matches_wildcards(std::string_view text, std::string_view pattern);
// Where the pattern first occurs in `text` at or after `from` (in UTF-16 units), or npos.
std::size_t find_wildcards(std::u16string_view text, std::u16string_view pattern, std::size_t from);

}  // namespace svodka::formula
