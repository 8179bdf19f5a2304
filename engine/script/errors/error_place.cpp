// Where in the loaded sources the running script is.
#include <algorithm>

#include <fmt/format.h>

#include "engine/places/places.hpp"
#include "engine/script/core.hpp"

namespace svodka::script {

std::optional<lua_Debug> innermost_frame(lua_State* state) {
  lua_Debug frame;
  for (int level = 0; lua_getstack(state, level, &frame) != 0; ++level) {
    lua_getinfo(state, "Sl", &frame);
    if (frame.currentline > 0) return frame;
  }
  return std::nullopt;
}

Place place_in(const Core& core, std::string_view chunk, int line) {
  const auto found = core.sources.find(chunk);
  if (found == core.sources.end()) return {std::string(chunk.substr(1)), line, 0, ""};
  Place place = found->second.origin;
  if (found->second.offset > 0) {
    // An expression's closing bracket stands on a line of its own, which is not the writer's; Lua
    // counts to it what ends the expression.
    const std::string& text = found->second.text;
    line = std::min(line, 1 + as_int(std::count(text.begin(), text.end(), '\n')));
  }
  place.line = place.line > 0 ? place.line + line - 1 : line;
  place.column = 0;
  return place;
}

Place innermost_place(lua_State* state) {
  const std::optional<lua_Debug> frame = innermost_frame(state);
  if (!frame) return {};
  return place_in(core_of(state), frame->source, frame->currentline);
}

std::string innermost_prefix(lua_State* state) {
  const std::optional<lua_Debug> frame = innermost_frame(state);
  if (!frame) return "";
  return fmt::format("{}:{}: ", frame->short_src, frame->currentline);
}

}  // namespace svodka::script
