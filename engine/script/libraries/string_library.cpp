// The functions of `string`. Those of Lua's own that only look at or copy their texts are kept, and
// pay for the texts' size; pattern matching, format and rep are rewritten (search.cpp, format.cpp),
// dump and the binary pack functions are left out.
#include <algorithm>
#include <array>
#include <cstring>
#include <initializer_list>
#include <string_view>

#include <unicode/ustring.h>

#include "engine/places/places.hpp"
#include "engine/script/core.hpp"
#include "engine/script/libraries/libraries.hpp"
#include "engine/script/libraries/text_functions.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::script {
namespace {

int repeat(lua_State* state) {
  const std::string_view text = check_text(state, 1);
  const lua_Integer times = luaL_checkinteger(state, 2);
  std::size_t separator_size = 0;
  const char* const separator = luaL_optlstring(state, 3, "", &separator_size);
  const std::size_t each = text.size() + separator_size;
  if (times <= 0 || each == 0) {
    lua_pushliteral(state, "");
    return 1;
  }
  const auto count = static_cast<std::size_t>(times);
  const std::size_t most = core_of(state).limits.block;
  if (count > most / each) {
    luaL_error(state, "the text would have more than %d MB, which is all that one text may have",
               as_int(most >> 20));
  }
  const std::size_t size = count * each - separator_size;
  charge(state, size);
  luaL_Buffer buffer;
  char* const begin = luaL_buffinitsize(state, &buffer, size);
  std::copy(text.begin(), text.end(), begin);
  if (count > 1) std::copy_n(separator, separator_size, begin + text.size());
  // What is there already is copied behind itself, twice as much each time.
  for (std::size_t done = each; done < size; done *= 2) {
    std::memcpy(begin + done, begin, std::min(done, size - done));
  }
  luaL_pushresultsize(&buffer, size);
  return 1;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

constexpr int32_t longest_piece = 256;  // bytes mapped at a time

using CaseMapping = int32_t (*)(UChar*, int32_t, const UChar*, int32_t, const char*, UErrorCode*);

// Adds a piece of valid UTF-8 in capitals or small letters.
void add_mapped(luaL_Buffer& buffer, CaseMapping mapping, std::string_view piece) {
  std::array<UChar, longest_piece> letters;
  std::array<UChar, std::size_t{3} * longest_piece> mapped;  // a letter becomes three at most
  std::array<char, std::size_t{9} * longest_piece> result;
  UErrorCode error = U_ZERO_ERROR;
  int32_t count = 0;
  int32_t size = 0;
  u_strFromUTF8(letters.data(), longest_piece, &count, piece.data(),
                static_cast<int32_t>(piece.size()), &error);
  const int32_t mapped_count =
      mapping(mapped.data(), std::size_t{3} * longest_piece, letters.data(), count, "", &error);
  u_strToUTF8(result.data(), std::size_t{9} * longest_piece, &size, mapped.data(), mapped_count,
              &error);
  if (U_SUCCESS(error)) luaL_addlstring(&buffer, result.data(), as_size(size));
}

// Lua's own knows ASCII only, and would leave "Ухта" as it is. What is not UTF-8 gets no more than
// that.
int map_case(lua_State* state, CaseMapping mapping, char first, char last) {
  std::string_view rest = check_text(state, 1);
  charge(state, rest.size());
  const bool plain = is_ascii(rest) || first_invalid_utf8(rest) != std::string_view::npos;
  luaL_Buffer buffer;
  luaL_buffinit(state, &buffer);
  while (!rest.empty()) {
    constexpr std::uint64_t steps_per_piece = 1000;
    charge(state, steps_per_piece);
    std::size_t size = std::min<std::size_t>(rest.size(), longest_piece);
    while (!plain && size < rest.size() && continues_character(rest[size])) --size;
    const std::string_view piece = rest.substr(0, size);
    rest.remove_prefix(size);
    if (plain) {
      for (const char c : piece) {
        const bool changes = c >= first && c <= last;
        luaL_addchar(&buffer, changes ? static_cast<char>(c ^ ('a' - 'A')) : c);
      }
    } else {
      add_mapped(buffer, mapping, piece);
    }
  }
  luaL_pushresult(&buffer);
  return 1;
}

int to_upper(lua_State* state) { return map_case(state, u_strToUpper, 'a', 'z'); }
int to_lower(lua_State* state) { return map_case(state, u_strToLower, 'A', 'Z'); }

constexpr luaL_Reg own[] = {
    {"find", find_pattern},    {"format", format_text}, {"gmatch", match_each},
    {"gsub", replace_pattern}, {"lower", to_lower},     {"match", match_pattern},
    {"rep", repeat},           {"upper", to_upper},     {nullptr, nullptr}};

// Calls a function of Lua's own, in upvalue 1, whose time is proportional to its texts.
int charged(lua_State* state) {
  std::uint64_t size = 1;
  for (int i = lua_gettop(state); i > 0; --i) {
    if (lua_type(state, i) == LUA_TSTRING) size += lua_rawlen(state, i);
  }
  charge(core_of(state), size);
  return lua_tocfunction(state, lua_upvalueindex(1))(state);
}

// Copies the named functions from the library on the stack top into the table below it, and drops
// the library.
void keep_charged(lua_State* state, std::initializer_list<const char*> names) {
  for (const char* const name : names) {
    if (lua_getfield(state, -1, name) == LUA_TFUNCTION) {
      lua_pushcclosure(state, charged, 1);
      lua_setfield(state, -3, name);
    } else {
      lua_setfield(state, -3, name);
    }
  }
  lua_pop(state, 1);
}

}  // namespace

std::string_view check_text(lua_State* state, int index) {
  std::size_t size = 0;
  const char* const text = luaL_checklstring(state, index, &size);
  return {text, size};
}

void make_string_library(lua_State* state) {
  luaL_newlib(state, own);
  lua_pushcfunction(state, luaopen_string);
  lua_call(state, 0, 1);
  keep_charged(state, {"byte", "char", "len", "reverse", "sub"});
}

void make_utf8_library(lua_State* state) {
  lua_newtable(state);
  lua_pushcfunction(state, luaopen_utf8);
  lua_call(state, 0, 1);
  keep_charged(state, {"char", "charpattern", "codepoint", "codes", "len", "offset"});
}

}  // namespace svodka::script
