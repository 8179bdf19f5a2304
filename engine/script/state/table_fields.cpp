#include "engine/script/state/table_fields.hpp"

#include <algorithm>
#include <bit>

#include <fmt/format.h>
#include <lua.hpp>

#include "engine/script/libraries/text_functions.hpp"
#include "engine/text/ascii.hpp"

namespace svodka::script {
namespace {

bool is_name(std::string_view text) {
  const auto fits = [](char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; };
  return !text.empty() && !is_ascii_digit(text.front()) &&
         std::all_of(text.begin(), text.end(), fits);
}

// The last steps of MurmurHash3, which let each bit change all others.
std::uint64_t mixed(std::uint64_t bits) {
  bits = (bits ^ (bits >> 33)) * 0xFF51AFD7ED558CCD;
  bits = (bits ^ (bits >> 33)) * 0xC4CEB9FE1A85EC53;
  return bits ^ (bits >> 33);
}

std::uint64_t value_number(lua_State* state, int index) {
  const int type = lua_type(state, index);
  std::uint64_t bits = 0;
  if (type == LUA_TBOOLEAN) {
    bits = lua_toboolean(state, index) != 0 ? 1 : 0;
  } else if (type == LUA_TNUMBER) {
    if (lua_isinteger(state, index) != 0)
      return mixed(std::bit_cast<std::uint64_t>(lua_tointeger(state, index)));
    bits = std::bit_cast<std::uint64_t>(lua_tonumber(state, index));
  } else if (type != LUA_TNIL) {
    bits = reinterpret_cast<std::uintptr_t>(lua_topointer(state, index));
  }
  return mixed(bits + static_cast<std::uint64_t>(type + 1) * 0x9E3779B97F4A7C15);
}

}  // namespace

std::string field_label(lua_State* state, int key) {
  switch (lua_type(state, key)) {
    case LUA_TSTRING: {
      const std::string_view text = check_text(state, key);
      return is_name(text) ? fmt::format(".{}", text) : fmt::format("[\"{}\"]", text);
    }
    case LUA_TNUMBER:
      return lua_isinteger(state, key) != 0 ? fmt::format("[{}]", lua_tointeger(state, key))
                                            : fmt::format("[{}]", lua_tonumber(state, key));
    default:
      return "[…]";
  }
}

std::uint64_t fields_digest(lua_State* state, int table) {
  std::uint64_t digest = 0;
  lua_pushnil(state);
  while (lua_next(state, table) != 0) {
    digest = mixed(digest + value_number(state, -2));
    digest = mixed(digest + value_number(state, -1));
    lua_pop(state, 1);
  }
  return digest;
}

}  // namespace svodka::script
