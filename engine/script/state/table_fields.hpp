// The fields of a table, to see whether one has changed and to name it. Private to engine/script.
#pragma once

#include <cstdint>
#include <string>

struct lua_State;

namespace svodka::script {

// Another one when a field has come, gone or got another value, but for one case in 2^64. Also when
// a field has moved in the table, or a long text was made anew: then nothing has changed.
std::uint64_t fields_digest(lua_State* state, int table);

// A key as it is written behind its table: ".seen", "[2]".
std::string field_label(lua_State* state, int key);

}  // namespace svodka::script
