#include "engine/formula/formats/code_letters.hpp"

#include <array>

#include "engine/formula/unicode_text.hpp"
#include "engine/text/ascii.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::formula {
namespace {

struct Code {
  char32_t upper, lower;
  char letter;
};
constexpr std::array russian_codes = {Code{U'Д', U'д', 'd'}, Code{U'М', U'м', 'm'},
                                      Code{U'Г', U'г', 'y'}, Code{U'Ч', U'ч', 'h'},
                                      Code{U'С', U'с', 's'}};
constexpr std::array ukrainian_codes = {Code{U'Д', U'д', 'd'}, Code{U'М', U'м', 'm'},
                                        Code{U'Р', U'р', 'y'}, Code{U'Г', U'г', 'h'},
                                        Code{U'Х', U'х', 'm'}, Code{U'С', U'с', 's'}};
constexpr std::array<std::string_view, 3> words_for_general = {"General", "Основной", "Загальний"};

bool is_cyrillic(char32_t character) { return character >= 0x400 && character < 0x530; }

template <typename Codes>
char letter_for(const Codes& codes, char32_t character) {
  for (const Code& code : codes)
    if (code.upper == character || code.lower == character) return code.letter;
  return 0;
}

char letter_for(char32_t character, CodeLetters letters) {
  if (letters == CodeLetters::russian) return letter_for(russian_codes, character);
  if (letters == CodeLetters::ukrainian) return letter_for(ukrainian_codes, character);
  return 0;
}

// What stands outside of quotes and brackets and behind no escape, until the section ends.
std::string plain_part(std::string_view format) {
  std::string plain;
  char closing = 0;
  for (std::size_t i = 0; i < format.size() && (closing != 0 || format[i] != ';'); ++i) {
    if (closing != 0) {
      if (format[i] == closing) closing = 0;
    } else if (format[i] == '"' || format[i] == '[') {
      closing = format[i] == '"' ? '"' : ']';
    } else if (format[i] == '\\' || format[i] == '_' || format[i] == '*') {
      std::size_t end = i + 1;
      if (end < format.size()) next_character(format, end);
      i = end - 1;
    } else {
      plain += format[i];
    }
  }
  return plain;
}

bool all_are_codes(std::string_view plain, CodeLetters letters) {
  bool any = false;
  for (std::size_t at = 0; at < plain.size();) {
    const char32_t character = next_character(plain, at);
    if (!is_cyrillic(character)) continue;
    if (letter_for(character, letters) == 0) return false;
    any = true;
  }
  return any;
}

}  // namespace

CodeLetter code_at(std::string_view text, CodeLetters letters) {
  if (letters == CodeLetters::latin || text.empty()) return {};
  std::size_t length = 0;
  const char32_t character = next_character(text, length);
  const char letter = letter_for(character, letters);
  return letter == 0 ? CodeLetter{} : CodeLetter{letter, length};
}

CodeLetters codes_of_section(std::string_view format, std::string_view language) {
  const std::string plain = plain_part(format);
  // "0 г": digits, and a word behind them. Digits behind seconds are their fraction.
  const std::size_t digit = plain.find_first_of("0#?");
  if (digit != std::string::npos && plain.find_first_of(",.") > digit) return CodeLetters::latin;
  const bool ukrainian_first = language == "uk";
  for (const CodeLetters letters :
       {ukrainian_first ? CodeLetters::ukrainian : CodeLetters::russian,
        ukrainian_first ? CodeLetters::russian : CodeLetters::ukrainian})
    if (all_are_codes(plain, letters)) return letters;
  return CodeLetters::latin;
}

CodeLetters codes_of_brackets(std::string_view language) {
  return language == "uk" ? CodeLetters::ukrainian : CodeLetters::russian;
}

std::string latin_codes(std::string_view text, CodeLetters letters) {
  std::string latin;
  for (std::size_t at = 0; at < text.size();) {
    const CodeLetter code = code_at(text.substr(at), letters);
    const std::size_t start = at;
    next_character(text, at);
    latin += code.letter != 0 ? std::string(1, code.letter)
                              : std::string(text.substr(start, at - start));
  }
  return latin;
}

std::size_t general_length(std::string_view text) {
  for (const std::string_view word : words_for_general)
    if (same_text(text.substr(0, word.size()), word)) return word.size();
  return 0;
}

int windows_language(std::string_view language) {
  if (language == "ru") return 0x19;
  if (language == "uk") return 0x22;
  return 0;
}

}  // namespace svodka::formula
