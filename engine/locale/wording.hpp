// What the program says in the languages that it speaks in workbooks: Russian, Ukrainian and, for
// all others, English. What it says is in tables beside this file, one for each subject.
#pragma once

#include <string>
#include <string_view>

namespace svodka {

struct Wording {
  std::string_view russian;
  std::string_view ukrainian;
  std::string_view english;

  // Of a language's code: "ru", "uk".
  constexpr std::string_view of(std::string_view language) const {
    return language == "ru" ? russian : language == "uk" ? ukrainian : english;
  }
  std::string in(std::string_view language) const { return std::string(of(language)); }
};

}  // namespace svodka
