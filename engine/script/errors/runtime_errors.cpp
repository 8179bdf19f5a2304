// Errors of running scripts as diagnostics.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "engine/script/core.hpp"
#include "engine/script/errors/explanations.hpp"
#include "engine/script/source/source_places.hpp"

namespace svodka::script {
namespace {

constexpr std::size_t outermost_shown = 4;
constexpr std::size_t innermost_shown = 8;

struct Message {
  std::string text;   // without its "file:line: "
  std::string chunk;  // the chunk name of that file; empty when the text names none
  int line = 0;
};

// Lua puts "file:line: " before a message; the file may be any whose function is now running.
std::optional<Message> placed_message(std::string_view text, const lua_Debug& frame) {
  const std::string_view file = frame.short_src;
  if (!text.starts_with(file) || text.substr(file.size(), 1) != ":") return std::nullopt;
  const char* const digits = text.data() + file.size() + 1;
  const char* const end = text.data() + text.size();
  int line = 0;
  const auto [rest, error] = std::from_chars(digits, end, line);
  const std::string_view behind(rest, end);
  if (error != std::errc() || !behind.starts_with(": ")) return std::nullopt;
  return Message{std::string(behind.substr(2)), frame.source, line};
}

std::string text_of_error(lua_State* state, int index) {
  switch (lua_type(state, index)) {
    case LUA_TSTRING: {
      std::size_t size = 0;
      const char* const text = lua_tolstring(state, index, &size);
      return {text, size};
    }
    case LUA_TNUMBER:
      if (lua_isinteger(state, index) != 0) return fmt::format("{}", lua_tointeger(state, index));
      return fmt::format("{}", lua_tonumber(state, index));
    case LUA_TNIL:
      return "the script stopped itself with error(nil), without saying why";
    default:
      return fmt::format("the script stopped itself with a {} instead of a message",
                         lua_typename(state, lua_type(state, index)));
  }
}

// What a step of the trail says: "function 'f' at scripts/x.lua:12".
std::string step_of(const Core& core, const lua_Debug& frame) {
  const Place place = place_in(core, frame.source, frame.currentline);
  const std::string where = place.cell.empty()
                                ? fmt::format("{}:{}", place.file, place.line)
                                : (place.file.empty() ? "" : place.file + ": ") + place.cell;
  if (*frame.what == 'm') return "the script at " + where;
  if (frame.name == nullptr) return "a function at " + where;
  return fmt::format("function '{}' at {}", frame.name, where);
}

// The Lua functions between the error and the protected call, outermost first. One alone says no
// more than the place does.
std::vector<std::string> trail_of(lua_State* state) {
  const Core& core = core_of(state);
  std::vector<std::string> steps;
  std::size_t left_out = 0;
  lua_Debug frame;
  // Lua finds a level by going through all above it, and a recursion has two hundred thousand.
  constexpr int deepest_told = 1'000;
  int level = 0;
  for (; level < deepest_told && lua_getstack(state, level, &frame) != 0 && frame.i_ci != core.base;
       ++level) {
    lua_getinfo(state, "Sln", &frame);
    if (frame.currentline <= 0) continue;
    if (steps.size() == innermost_shown + outermost_shown) {
      steps.erase(steps.begin() + innermost_shown);
      ++left_out;
    }
    steps.push_back(step_of(core, frame));
  }
  if (steps.size() == 1) return {};
  if (left_out > 0) {
    steps.insert(
        steps.begin() + innermost_shown,
        fmt::format("{}{} more functions", level == deepest_told ? "more than " : "", left_out));
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

Message message_of(lua_State* state, int index) {
  std::string text = text_of_error(state, index);
  lua_Debug frame;
  constexpr int deepest_named = 100;  // the message names a function that is near
  for (int level = 0; level < deepest_named && lua_getstack(state, level, &frame) != 0; ++level) {
    lua_getinfo(state, "S", &frame);
    if (std::optional<Message> message = placed_message(text, frame)) return std::move(*message);
  }
  return {std::move(text), "", 0};
}

void append(std::vector<std::string>& trail, const std::vector<std::string>& inner) {
  trail.insert(trail.end(), inner.begin(), inner.end());
}

Diagnostic out_of_time(const Core& core) {
  Diagnostic diagnostic;
  diagnostic.place = core.refused_at;
  diagnostic.message = fmt::format("stopped: not finished after {} s", core.limits.seconds);
  diagnostic.hint = "look for a loop that never ends, or for work that grows with each round";
  if (core.seconds < core.limits.seconds) {
    diagnostic.message = "stopped: what was stopped before it has used up the time";
    diagnostic.hint = "mend first what was not finished in time";
  }
  return diagnostic;
}

std::string bytes(std::size_t count) {
  constexpr std::size_t megabyte = 1u << 20;
  return count >= megabyte ? fmt::format("{} MB", count / megabyte)
                           : fmt::format("{} KB", count / 1024);
}

}  // namespace

Diagnostic out_of_memory(const Core& core) {
  Diagnostic diagnostic;
  diagnostic.place = core.refused_at;
  if (core.refused_deep) {
    diagnostic.message = "functions call each other without end";
    diagnostic.hint = "a function that calls itself must stop at some point";
    return diagnostic;
  }
  diagnostic.message =
      fmt::format("not enough memory: scripts may use {}, and {} for one text or table",
                  bytes(core.limits.memory), bytes(core.limits.block));
  diagnostic.hint = "look for a text or a table that grows with each round of a loop";
  return diagnostic;
}

int describe_error(lua_State* state) {
  Core& core = core_of(state);
  Diagnostic diagnostic;
  if (core.out_of_time()) {
    diagnostic = out_of_time(core);
    diagnostic.trail = core.stopped_in;
    append(diagnostic.trail, trail_of(state));
  } else if (const std::string text = text_of_error(state, 1);
             core.raised && core.raised->text == text) {
    diagnostic = core.raised->diagnostic;
    std::vector<std::string> trail = trail_of(state);
    append(trail, diagnostic.trail);
    diagnostic.trail = std::move(trail);
    explain_raised(core, core.raised->name, diagnostic);
  } else if (text == "not enough memory") {  // as Lua's text buffers raise it
    diagnostic = out_of_memory(core);
    diagnostic.place = innermost_place(state);
    diagnostic.trail = trail_of(state);
  } else {
    Message message = message_of(state, 1);
    diagnostic.place = message.chunk.empty() ? innermost_place(state)
                                             : place_in(core, message.chunk, message.line);
    diagnostic.message = std::move(message.text);
    diagnostic.trail = trail_of(state);
    explain_runtime(core, diagnostic);
  }
  core.caught = std::move(diagnostic);
  lua_settop(state, 1);
  return 1;
}

Diagnostic error_of(Core& core, int status) {
  Diagnostic diagnostic;
  if (core.caught) {
    diagnostic = std::move(*core.caught);
    core.caught.reset();
    if (core.out_of_time() && diagnostic.place == Place{}) diagnostic.place = core.refused_at;
  } else if (core.out_of_time()) {
    diagnostic = out_of_time(core);
  } else if (status == LUA_ERRMEM) {
    diagnostic = out_of_memory(core);
  } else {
    diagnostic.message = "an error while describing an error";
  }
  if (diagnostic.excerpt.empty()) add_excerpt(core, diagnostic);
  return diagnostic;
}

}  // namespace svodka::script
