#include "engine/script/libraries/character_class.hpp"

#include <optional>

#include "engine/text/ascii.hpp"

namespace svodka::script {
namespace {

// Lua orders characters by their bytes from 0 to 255.
unsigned char byte(char c) { return byte_of(c); }

bool is_printed(char c) { return c > ' ' && c < 0x7F; }

bool is_hexadecimal(char c) {
  return is_ascii_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Of the class with this small letter; nothing when there is no such class.
std::optional<bool> in_small_class(char c, char name) {
  switch (name) {
    case 'a':
      return is_ascii_letter(c);
    case 'c':
      return byte(c) < ' ' || c == 0x7F;
    case 'd':
      return is_ascii_digit(c);
    case 'g':
      return is_printed(c);
    case 'l':
      return is_ascii_lower(c);
    case 'p':
      return is_printed(c) && !is_ascii_letter(c) && !is_ascii_digit(c);
    case 's':
      return c == ' ' || (c >= '\t' && c <= '\r');
    case 'u':
      return is_ascii_upper(c);
    case 'w':
      return is_ascii_letter(c) || is_ascii_digit(c);
    case 'x':
      return is_hexadecimal(c);
    case 'z':  // gone from the manual, not from Lua
      return c == 0;
    default:
      return std::nullopt;
  }
}

}  // namespace

bool in_class(char c, char name) {
  const bool complement = is_ascii_upper(name);
  const std::optional<bool> in = in_small_class(c, ascii_lower(name));
  return in ? *in != complement : name == c;
}

bool in_set(char c, const char* set, const char* last) {
  bool found_means = true;
  const char* p = set + 1;
  if (*p == '^') {
    found_means = false;
    ++p;
  }
  for (; p < last; ++p) {
    if (*p == '%') {
      ++p;
      if (in_class(c, *p)) return found_means;
    } else if (p[1] == '-' && p + 2 < last) {
      if (byte(*p) <= byte(c) && byte(c) <= byte(p[2])) return found_means;
      p += 2;
    } else if (*p == c) {
      return found_means;
    }
  }
  return !found_means;
}

}  // namespace svodka::script
