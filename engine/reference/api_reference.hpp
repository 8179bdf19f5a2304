// What is made from the description of the Lua API (engine/rules/api/api.hpp, api_objects.hpp): the
// reference for people, and what an editor needs to complete and check rules while they are
// written.
#pragma once

#include <string>
#include <vector>

#include "engine/workspace/starter.hpp"

namespace svodka {

std::string api_reference();    // Markdown
std::string completion_file();  // "---@meta" for the Lua language server (LuaCATS annotations)
std::string language_server_settings();  // .luarc.json

// All pages and settings that `svodka api --write` makes.
std::vector<NewFile> api_files();

}  // namespace svodka
