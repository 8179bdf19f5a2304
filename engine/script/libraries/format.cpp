// string.format: Lua's own without %p (an address), and charged before it works.
#include <cstdio>
#include <cstring>
#include <string>

#include "engine/places/places.hpp"
#include "engine/script/core.hpp"
#include "engine/script/libraries/libraries.hpp"
#include "engine/script/libraries/text_functions.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::script {
namespace {

// One conversion, "%-08.3f": flags, at most two digits of width and of precision, and the letter.
struct Conversion {
  std::string spec = std::string(1, '%');  // with '%' and without the letter
  bool precise = false;
  char letter = '\0';
};

[[noreturn]] void refuse(lua_State* state, const std::string& spec) {
  luaL_error(state, "invalid conversion '%s' to 'format'", spec.c_str());
  __builtin_unreachable();
}

Conversion read_conversion(lua_State* state, std::string_view format, std::size_t& i) {
  Conversion conversion;
  const auto take_digits = [&] {
    for (int n = 0; n < 2 && i < format.size() && is_ascii_digit(format[i]); ++n) {
      conversion.spec += format[i++];
    }
  };
  while (i < format.size() && std::strchr("-+ #0", format[i]) != nullptr &&
         conversion.spec.size() < 6) {
    conversion.spec += format[i++];
  }
  take_digits();
  if (i < format.size() && format[i] == '.') {
    conversion.precise = true;
    conversion.spec += format[i++];
    take_digits();
  }
  if (i >= format.size()) refuse(state, conversion.spec);
  conversion.letter = format[i++];
  return conversion;
}

// The longest is a double of 309 digits before and 99 behind its point.
constexpr std::size_t longest = 512;

template <typename Value>
void add_printed(luaL_Buffer& buffer, const std::string& spec, Value value) {
  char text[longest];
  // The locale is "C" during a protected call, so no decimal comma comes in here.
  const int size = std::snprintf(text, longest, spec.c_str(), value);
  luaL_addlstring(&buffer, text, as_size(size));
}

void add_text(lua_State* state, luaL_Buffer& buffer, const Conversion& conversion, int argument) {
  push_text(state, argument);
  std::size_t size = 0;
  const char* const text = lua_tolstring(state, -1, &size);
  charge(state, size);
  if (conversion.spec == "%") {
    luaL_addvalue(&buffer);
    return;
  }
  constexpr std::size_t widest = 100;
  if (std::strlen(text) != size) luaL_argerror(state, argument, "string contains zeros");
  if (!conversion.precise && size >= widest) {
    luaL_addvalue(&buffer);
    return;
  }
  const std::string copy(text, size);  // the stack top must be the buffer's again before it grows
  lua_pop(state, 1);
  add_printed(buffer, conversion.spec + "s", copy.c_str());
}

void add_quoted_text(luaL_Buffer& buffer, std::string_view text) {
  luaL_addchar(&buffer, '"');
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = byte_of(text[i]);
    if (c == '"' || c == '\\' || c == '\n') {
      luaL_addchar(&buffer, '\\');
      luaL_addchar(&buffer, text[i]);
    } else if (c < ' ' || c == 0x7F) {
      const bool digit_follows = i + 1 < text.size() && is_ascii_digit(text[i + 1]);
      add_printed(buffer, digit_follows ? "\\%03d" : "\\%d", static_cast<int>(c));
    } else {
      luaL_addchar(&buffer, text[i]);
    }
  }
  luaL_addchar(&buffer, '"');
}

void add_quoted_number(lua_State* state, luaL_Buffer& buffer, int argument) {
  if (lua_isinteger(state, argument) != 0) {
    const lua_Integer value = lua_tointeger(state, argument);
    add_printed(buffer, value == LUA_MININTEGER ? "0x%llx" : "%lld", value);
    return;
  }
  const lua_Number value = lua_tonumber(state, argument);
  if (value != value) {
    luaL_addstring(&buffer, "(0/0)");
  } else if (value - value != 0) {
    luaL_addstring(&buffer, value > 0 ? "1e9999" : "-1e9999");
  } else {
    add_printed(buffer, "%a", value);
  }
}

void add_quoted(lua_State* state, luaL_Buffer& buffer, const Conversion& conversion, int argument) {
  if (conversion.spec != "%") luaL_error(state, "specifier '%%q' cannot have modifiers");
  switch (lua_type(state, argument)) {
    case LUA_TSTRING: {
      std::size_t size = 0;
      const char* const text = lua_tolstring(state, argument, &size);
      charge(state, 4 * size);
      add_quoted_text(buffer, {text, size});
      break;
    }
    case LUA_TNUMBER:
      add_quoted_number(state, buffer, argument);
      break;
    case LUA_TNIL:
    case LUA_TBOOLEAN:
      push_text(state, argument);
      luaL_addvalue(&buffer);
      break;
    default:
      luaL_argerror(state, argument, "value has no literal form");
  }
}

void add(lua_State* state, luaL_Buffer& buffer, const Conversion& conversion, int argument) {
  charge(state, longest);
  switch (conversion.letter) {
    case 'c':
      add_printed(buffer, conversion.spec + 'c',
                  static_cast<int>(luaL_checkinteger(state, argument)));
      break;
    case 'd':
    case 'i':
    case 'o':
    case 'x':
    case 'X':
      add_printed(buffer, conversion.spec + "ll" + conversion.letter,
                  luaL_checkinteger(state, argument));
      break;
    case 'a':
    case 'A':
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      add_printed(buffer, conversion.spec + conversion.letter, luaL_checknumber(state, argument));
      break;
    case 'q':
      add_quoted(state, buffer, conversion, argument);
      break;
    case 's':
      add_text(state, buffer, conversion, argument);
      break;
    default:
      refuse(state, conversion.spec + conversion.letter);
  }
}

}  // namespace

int format_text(lua_State* state) {
  const int count = lua_gettop(state);
  const std::string_view format = check_text(state, 1);
  charge(state, format.size());
  luaL_Buffer buffer;
  luaL_buffinit(state, &buffer);
  int argument = 1;
  for (std::size_t i = 0; i < format.size();) {
    const char c = format[i++];
    if (c != '%') {
      luaL_addchar(&buffer, c);
    } else if (i < format.size() && format[i] == '%') {
      luaL_addchar(&buffer, format[i++]);
    } else {
      const Conversion conversion = read_conversion(state, format, i);
      if (++argument > count) luaL_argerror(state, argument, "no value");
      add(state, buffer, conversion, argument);
    }
  }
  luaL_pushresult(&buffer);
  return 1;
}

}  // namespace svodka::script
