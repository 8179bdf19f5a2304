// string.find, match, gmatch and gsub over the charged matcher.
#include <cstring>

#include "engine/places/places.hpp"
#include "engine/script/libraries/pattern.hpp"
#include "engine/script/libraries/text_functions.hpp"

namespace svodka::script {
namespace {

// A start position from 1, negative from the end, as an offset; beyond the end stays beyond it.
std::size_t start_offset(lua_Integer position, std::size_t size) {
  if (position > 0) return as_size(position) - 1;
  if (position == 0 || position < -static_cast<lua_Integer>(size)) return 0;
  return size - as_size(-position);
}

bool has_specials(std::string_view pattern) {
  return pattern.find_first_of("^$*+?.([%-") != std::string_view::npos;
}

void push_size(lua_State* state, std::size_t size) {
  lua_pushinteger(state, static_cast<lua_Integer>(size));  // texts are far shorter than 2^63
}

// Bytes from `begin` to before `end` as Lua counts them: from 1, the last one included.
int push_range(lua_State* state, std::size_t begin, std::size_t end) {
  push_size(state, begin + 1);
  push_size(state, end);
  return 2;
}

int find_plainly(lua_State* state, std::string_view subject, std::string_view wanted,
                 std::size_t start) {
  charge(state, subject.size() - start + wanted.size());
  // memmem takes linear time, std::string_view::find does not.
  const void* const found = wanted.empty() ? subject.data() + start
                                           : memmem(subject.data() + start, subject.size() - start,
                                                    wanted.data(), wanted.size());
  if (found == nullptr) {
    luaL_pushfail(state);
    return 1;
  }
  const std::string_view before(subject.data(), static_cast<const char*>(found));
  return push_range(state, before.size(), before.size() + wanted.size());
}

int search(lua_State* state, bool find) {
  const std::string_view subject = check_text(state, 1);
  const std::string_view wanted = check_text(state, 2);
  const std::size_t start = start_offset(luaL_optinteger(state, 3, 1), subject.size());
  if (start > subject.size()) {
    luaL_pushfail(state);
    return 1;
  }
  if (find && (lua_toboolean(state, 4) != 0 || !has_specials(wanted))) {
    return find_plainly(state, subject, wanted, start);
  }
  Pattern pattern(state, subject, wanted);
  for (const char* s = pattern.begin() + start; s <= pattern.end(); ++s) {
    if (const char* const end = pattern.match(s)) {
      if (!find) return pattern.push_captures(s, end, true);
      push_range(state, std::string_view(pattern.begin(), s).size(),
                 std::string_view(pattern.begin(), end).size());
      return pattern.push_captures(s, end, false) + 2;
    }
    if (pattern.anchored()) break;
  }
  luaL_pushfail(state);
  return 1;
}

// Upvalues: subject, pattern, offset to go on from, end of the last match (-1 before the first).
int next_match(lua_State* state) {
  const std::string_view subject = check_text(state, lua_upvalueindex(1));
  // A '^' means nothing to gmatch: it matches itself.
  const std::string_view wanted = check_text(state, lua_upvalueindex(2));
  const lua_Integer last = lua_tointeger(state, lua_upvalueindex(4));
  Pattern pattern(state, subject, wanted, Pattern::Anchor::never);
  for (const char* s = pattern.begin() + lua_tointeger(state, lua_upvalueindex(3));
       s <= pattern.end(); ++s) {
    const char* const end = pattern.match(s);
    if (end == nullptr || end - pattern.begin() == last) continue;
    lua_pushinteger(state, end - pattern.begin());
    lua_copy(state, -1, lua_upvalueindex(3));
    lua_replace(state, lua_upvalueindex(4));
    return pattern.push_captures(s, end, true);
  }
  return 0;
}

void append_piece(luaL_Buffer& buffer, std::string_view text) {
  luaL_addlstring(&buffer, text.data(), text.size());
}

// Appends a replacement text, where %1 is a capture and %0 the whole match.
void add_template(lua_State* state, luaL_Buffer& buffer, Pattern& pattern, const char* s,
                  const char* end) {
  const std::string_view text = check_text(state, 3);
  charge(state, text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      luaL_addchar(&buffer, text[i]);
      continue;
    }
    const char c = ++i < text.size() ? text[i] : '\0';
    if (c == '%') {
      luaL_addchar(&buffer, c);
    } else if (c == '0') {
      charge(state, std::string_view(s, end).size());
      append_piece(buffer, {s, end});
    } else if (c >= '1' && c <= '9') {
      pattern.push_capture(std::string_view("123456789").find(c), s, end);
      if (lua_type(state, -1) == LUA_TSTRING) charge(state, lua_rawlen(state, -1));
      luaL_addvalue(&buffer);
    } else {
      luaL_error(state, "invalid use of '%%' in replacement string");
    }
  }
}

// Appends what stands for a match; answers whether that changed anything.
bool add_replacement(lua_State* state, luaL_Buffer& buffer, Pattern& pattern, const char* s,
                     const char* end) {
  const int kind = lua_type(state, 3);
  if (kind == LUA_TFUNCTION) {
    lua_pushvalue(state, 3);
    const int count = pattern.push_captures(s, end, true);
    lua_call(state, count, 1);
  } else if (kind == LUA_TTABLE) {
    pattern.push_capture(0, s, end);
    lua_gettable(state, 3);
  } else {
    add_template(state, buffer, pattern, s, end);
    return true;
  }
  if (lua_toboolean(state, -1) == 0) {
    lua_pop(state, 1);
    append_piece(buffer, {s, end});
    return false;
  }
  if (lua_isstring(state, -1) == 0) {
    luaL_error(state, "invalid replacement value (a %s)", luaL_typename(state, -1));
  }
  luaL_addvalue(&buffer);
  return true;
}

}  // namespace

int find_pattern(lua_State* state) { return search(state, true); }
int match_pattern(lua_State* state) { return search(state, false); }

int match_each(lua_State* state) {
  const std::string_view subject = check_text(state, 1);
  check_text(state, 2);
  const std::size_t start = start_offset(luaL_optinteger(state, 3, 1), subject.size());
  lua_settop(state, 2);
  push_size(state, std::min(start, subject.size() + 1));
  lua_pushinteger(state, -1);
  lua_pushcclosure(state, next_match, 4);
  return 1;
}

int replace_pattern(lua_State* state) {
  const std::string_view subject = check_text(state, 1);
  const std::string_view wanted = check_text(state, 2);
  const int kind = lua_type(state, 3);
  luaL_argexpected(
      state,
      kind == LUA_TNUMBER || kind == LUA_TSTRING || kind == LUA_TFUNCTION || kind == LUA_TTABLE, 3,
      "string/function/table");
  const lua_Integer most = luaL_optinteger(state, 4, static_cast<lua_Integer>(subject.size()) + 1);
  lua_settop(state, 3);
  Pattern pattern(state, subject, wanted);
  luaL_Buffer buffer;
  luaL_buffinit(state, &buffer);
  const char* s = pattern.begin();
  const char* last = nullptr;
  bool changed = false;
  lua_Integer count = 0;
  while (count < most) {
    const char* const end = pattern.match(s);
    if (end != nullptr && end != last) {
      ++count;
      changed = add_replacement(state, buffer, pattern, s, end) || changed;
      s = last = end;
    } else if (s < pattern.end()) {
      luaL_addchar(&buffer, *s++);
    } else {
      break;
    }
    if (pattern.anchored()) break;
  }
  if (changed) {
    append_piece(buffer, {s, pattern.end()});
    luaL_pushresult(&buffer);
  } else {
    lua_pushvalue(state, 1);
  }
  lua_pushinteger(state, count);
  return 2;
}

}  // namespace svodka::script
