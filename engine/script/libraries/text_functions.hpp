// The rewritten functions of `string`, as lua_CFunctions. Private to engine/script.
#pragma once

#include <string_view>

struct lua_State;

namespace svodka::script {

// An argument that must be a text, as long as it stands there; anything else is Lua's own error.
std::string_view check_text(lua_State* state, int index);

int find_pattern(lua_State* state);
int match_pattern(lua_State* state);
int match_each(lua_State* state);
int replace_pattern(lua_State* state);
int format_text(lua_State* state);

}  // namespace svodka::script
