// The rewritten functions of `string`, as lua_CFunctions. Private to engine/script.
#pragma once

struct lua_State;

namespace svodka::script {

int find_pattern(lua_State* state);
int match_pattern(lua_State* state);
int match_each(lua_State* state);
int replace_pattern(lua_State* state);
int format_text(lua_State* state);

}  // namespace svodka::script
