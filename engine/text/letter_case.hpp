// Capital and small letters as one, for names that Excel or Windows take for the same.
#pragma once

#include <string>
#include <string_view>

namespace svodka {

// The text with each character in the one form of its letter, whatever the alphabet: two texts are
// the same but for capital letters when these are equal. One character for one: ß stays ß.
std::string folded_case(std::string_view text);

}  // namespace svodka
