// What the files of this folder share behind Sandbox: its state, its budget and its loaded sources.
// Private to engine/script.
#pragma once

#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <lua.hpp>

#include "engine/script/sandbox.hpp"
#include "engine/script/source/tokens.hpp"
#include "engine/script/state/loaded_state.hpp"
#include "engine/script/timeline.hpp"
#include "engine/script/watchdog.hpp"

namespace svodka::script {

// A source that was loaded, kept for excerpts.
struct Source {
  std::string text;
  Place origin;            // where it stands; line 0 unless it is an expression in a file
  std::size_t offset = 0;  // bytes of `text` that precede what the user wrote (expressions)
  std::vector<std::string> given = {};  // names that an expression gets from outside
  std::vector<Token> tokens = {};       // of `text`, when that is UTF-8
};

// An error that was raised with more than a text: found again by its text when it surfaces.
struct Raised {
  std::string text;
  Diagnostic diagnostic;
  std::string name;  // in the line, to be pointed at; may be empty
};

struct Core {
  explicit Core(const Limits& given);
  ~Core();
  Core(const Core&) = delete;

  Limits limits;
  std::size_t used = 0;      // bytes held by the state and for it
  std::size_t borrowed = 0;  // of these, until the running binding returns
  int bindings = 0;          // that are running, one inside the other
  int depth = 0;             // of protected calls; the limits hold only inside
  std::uint64_t steps = 0;   // charged in this outermost call
  std::uint64_t most_steps;  // that a call can do in its time
  std::size_t printed = 0;   // bytes in this outermost call
  bool killed = false;       // of the last outermost call
  double seconds = 0;        // that the outermost call has
  double spent = 0;          // by calls that were stopped since the work began, in seconds
  Place refused_at;          // the line whose allocation was refused last
  std::vector<std::string> stopped_in;  // the trail of what had called back when the time was up
  bool refused_deep = false;            // whether thousands of functions were running then
  std::exception_ptr failure;  // of the machine, in a binding; thrown again where the call began
  std::optional<Raised> raised;
  std::optional<Diagnostic> caught;  // what the message handler made of the error in flight
  std::string running;               // the chunk of the function that was called last
  const void* base = nullptr;        // the frame that called the innermost protected call
  std::map<std::string, Source, std::less<>> sources;  // by chunk name as Lua has it
  std::vector<std::string> requiring;                  // modules being loaded, outermost first
  Sandbox::ModuleSource modules;
  Diagnostics further;  // errors of modules beside those that were raised, until somebody asks
  std::function<void(std::string_view)> output;
  TextOrder text_order;
  lua_State* state = nullptr;
  void* host = nullptr;
  Timeline* timeline = nullptr;
  std::optional<Watchdog> watchdog;
  LoadedState loaded{*this};

  bool out_of_time() const { return watchdog && watchdog->expired(); }
  struct Compiled {
    int status;  // of lua_load
    std::size_t
        consumed;  // bytes read, after a syntax error; one more when it asked beyond the end
  };
  // Leaves the function that `text` makes on the stack top, or the error text.
  Compiled compile(std::string_view text, const std::string& chunk);
};

Core& core_of(lua_State* state);

// Sandbox::load.
Result<bool> load_source(Core& core, std::string_view source, const std::string& file);

// Keys of the registry.
inline constexpr const char* environment_key = "svodka.environment";  // the names scripts can read
inline constexpr const char* modules_key = "svodka.modules";          // results of require

// What is wrong with assigning to a name that no local variable has.
Diagnostic refused_global(lua_State* state, const std::string& name);

// lua_Alloc with the limits of a Core.
void* allocate(void* core, void* block, std::size_t old_size, std::size_t new_size);

// Builds the environment of scripts in a fresh state (protected; no arguments, no results).
int open_environment(lua_State* state);

// Raises the error that nothing catches until the outermost call has ended.
[[noreturn]] void kill(lua_State* state);
// charge() for loops that cannot afford a look-up per step.
inline void charge(Core& core, std::uint64_t steps) {
  core.steps += steps;
  if (core.out_of_time() || core.steps > core.most_steps) kill(core.state);
}
void on_deadline(lua_State* state, lua_Debug*);

// The innermost running Lua function.
std::optional<lua_Debug> innermost_frame(lua_State* state);
// The place of a line of a loaded source, by its chunk name.
Place place_in(const Core& core, std::string_view chunk, int line);
// The innermost running line of a loaded source; a place without a file when there is none.
Place innermost_place(lua_State* state);
// "file:line: " as Lua prefixes messages, for that line.
std::string innermost_prefix(lua_State* state);

// Raises a Lua error with a place and remembers `diagnostic` for when it surfaces.
// `name` is what to point at in the line when it stands there once.
[[noreturn]] void raise(lua_State* state, Diagnostic diagnostic, std::string name = "");

// lua_CFunction: makes core.caught from the error value.
int describe_error(lua_State* state);
// The error of a script that was refused memory at core.refused_at.
Diagnostic out_of_memory(const Core& core);
// The diagnostic of a call that failed with `status`, the error value on the stack top.
Diagnostic error_of(Core& core, int status);
// The errors of a source that does not compile. `message` is Lua's; it had read `consumed` bytes.
Diagnostics syntax_errors(const Core& core, const Source& source, const std::string& message,
                          std::size_t consumed);
// The decimal commas of a source that compiles, by which it means other numbers than are written.
Diagnostics decimal_comma_errors(const Core& core, const Source& source);
// `_ENV` would let a script put its own table in place of the environment.
std::optional<Diagnostic> forbidden_name(const Core& core, const Source& source);
// A bracket that ends the one around an expression, to make statements of what follows.
std::optional<Diagnostic> breaking_out(const Core& core, const Source& source);

}  // namespace svodka::script
