// Letters of number formats in Russian and Ukrainian Excel: what TEXT holds is stored as it was
// typed there, ДД.ММ.ГГГГ, and no other Excel translates it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace svodka::formula {

enum class CodeLetters : unsigned char { latin, russian, ukrainian };

struct CodeLetter {
  char letter = 0;  // y m d h s; 0: none
  std::size_t length = 0;
};

// The code that the text begins with.
CodeLetter code_at(std::string_view text, CodeLetters letters);

// By which letters the section at the start of `format` is to be read: its Cyrillic letters are
// codes where all of them can be and no digits stand between them.
CodeLetters codes_of_section(std::string_view format, std::string_view language);
CodeLetters codes_of_brackets(std::string_view language);  // [ч]

// Cyrillic codes as Latin ones.
std::string latin_codes(std::string_view text, CodeLetters letters);

// Bytes of the word General, in one of the three languages, at the start of the text.
std::size_t general_length(std::string_view text);

// As [$-419] names it; 0 for other languages.
int windows_language(std::string_view language);

}  // namespace svodka::formula
