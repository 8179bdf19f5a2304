#include "engine/text/letter_case.hpp"

#include <unicode/uchar.h>

#include "engine/text/code_points.hpp"

namespace svodka {

std::string folded_case(std::string_view text) {
  std::u32string characters = decode_utf8(text);
  for (char32_t& character : characters) {
    character =
        static_cast<char32_t>(u_foldCase(static_cast<UChar32>(character), U_FOLD_CASE_DEFAULT));
  }
  return encode_utf8(characters);
}

}  // namespace svodka
