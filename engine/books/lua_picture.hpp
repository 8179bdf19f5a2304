// picture "logo.png": a picture as rules and forms name it; what it shows is looked up where it
// comes to stand (pictures.hpp), so a rule reads no file.
#pragma once

#include <optional>
#include <string>

#include "engine/script/sandbox.hpp"

namespace svodka {

void register_picture(script::Sandbox& sandbox);

// picture(name)
int make_picture(lua_State* state, void* function);

// The name, when there is a picture at the index.
std::optional<std::string> picture_name(lua_State* state, int index);

}  // namespace svodka
