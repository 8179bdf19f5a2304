// Which characters the classes and sets of Lua's patterns hold (reference manual, 6.4.1). Letters
// and digits are ASCII's whatever the locale. Private to engine/script.
#pragma once

namespace svodka::script {

// Whether `c` belongs to the class of the letter after '%', e.g. %a; its capital is the complement,
// and any other character stands for itself.
bool in_class(char c, char name);

// Whether `c` belongs to the set [...] whose '[' is at `set` and whose ']' is at `last`.
bool in_set(char c, const char* set, const char* last);

}  // namespace svodka::script
