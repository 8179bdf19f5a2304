// The languages that Svodka speaks in workbooks: Russian, Ukrainian and, for all others, English.
#pragma once

#include <string>
#include <string_view>

namespace svodka {

// The wording in `language` ("ru", "uk").
inline std::string in_language(std::string_view language, std::string_view russian,
                               std::string_view ukrainian, std::string_view english) {
  return std::string(language == "ru" ? russian : language == "uk" ? ukrainian : english);
}

}  // namespace svodka
