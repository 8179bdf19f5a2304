// What is made from the description of the Lua API (engine/rules/api/api.hpp, api_objects.hpp): the
// reference for people, and what an editor needs to complete and check rules while they are
// written.
#pragma once

#include <string>
#include <vector>

#include "engine/rules/api/api.hpp"

namespace svodka {

struct ApiFile {
  const char* path;  // in the workspace
  std::string content;
};

std::string api_reference();    // Markdown
std::string completion_file();  // "---@meta" for the Lua language server (LuaCATS annotations)
std::string language_server_settings();  // .luarc.json

// Each with the place where it belongs.
std::vector<ApiFile> api_files();

}  // namespace svodka
