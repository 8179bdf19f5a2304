#include "engine/script/sandbox.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <fmt/format.h>

#include "engine/script/core.hpp"
#include "engine/script/protected.hpp"
#include "engine/script/source/source_places.hpp"
#include "engine/script/source/tokens.hpp"
#include "engine/text/code_points.hpp"

namespace svodka::script {
namespace {

// Only reached by API calls outside of any protected call, where nothing is refused: the machine
// itself has no memory left, or the program is wrong.
int on_panic(lua_State* state) {
  const char* const text = lua_tostring(state, -1);
  throw std::runtime_error(text != nullptr ? text : "an error outside of a protected call of Lua");
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string chunk_name(const Place& place) {
  if (place.cell.empty()) return "@" + place.file;
  return place.file.empty() ? "@" + place.cell : "@" + place.file + ": " + place.cell;
}

Diagnostic refused(const std::string& file, std::string message, std::string hint) {
  Diagnostic diagnostic;
  diagnostic.place.file = file;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

struct Feed {
  std::string_view rest;
  std::size_t piece;  // bytes given at a time
  Core* core;
  std::size_t consumed = 0;
};

// Lua's compiler cannot be interrupted but it reads through this, so the deadline holds for it too.
const char* read_piece(lua_State* state, void* data, std::size_t* size) {
  auto& feed = *static_cast<Feed*>(data);
  if (feed.core->out_of_time()) kill(state);
  const std::string_view now = feed.rest.substr(0, feed.piece);
  feed.rest.remove_prefix(now.size());
  feed.consumed += now.empty() ? 1 : now.size();
  *size = now.size();
  return now.data();
}

// No step is cheaper than a tenth of a nanosecond, so more of them never end in time.
std::uint64_t steps_in(double seconds) {
  constexpr double per_second = 1e10;
  constexpr double most = 1e18;
  return static_cast<std::uint64_t>(std::clamp(seconds * per_second, 0.0, most));
}

}  // namespace

Core::Core(const Limits& given) : limits(given), most_steps(steps_in(given.seconds)) {
  state = lua_newstate(allocate, this);
  if (state == nullptr) throw std::bad_alloc();
  *static_cast<Core**>(lua_getextraspace(state)) = this;
  lua_atpanic(state, on_panic);
  watchdog.emplace(state, on_deadline);
  lua_pushcfunction(state, open_environment);
  if (lua_pcall(state, 0, 0, 0) != LUA_OK) throw std::bad_alloc();
}

Core::~Core() { lua_close(state); }

Core::Compiled Core::compile(std::string_view text, const std::string& chunk) {
  constexpr std::size_t piece = 256;
  Feed feed{text, piece, this};
  int status = lua_load(state, read_piece, &feed, chunk.c_str(), "t");
  if (status == LUA_ERRSYNTAX || status == LUA_ERRRUN) {  // the latter: nested too deeply
    lua_pop(state, 1);
    feed = {text, 1, this};  // byte by byte, to see where it stops
    status = lua_load(state, read_piece, &feed, chunk.c_str(), "t");
  }
  return {status, feed.consumed};
}

Core& core_of(lua_State* state) { return **static_cast<Core**>(lua_getextraspace(state)); }

Sandbox::Sandbox(const Limits& limits) : core_(std::make_unique<Core>(limits)) {}
Sandbox::~Sandbox() = default;

lua_State* Sandbox::state() { return core_->state; }

void Sandbox::set_host(void* host) { core_->host = host; }
void* host_of(lua_State* state) { return core_of(state).host; }

Result<bool> Sandbox::load(std::string_view source, const std::string& file) {
  return load_source(*core_, source, file);
}

namespace {

// Compiles `text`, which holds the source that the user wrote.
Result<bool> compile_kept(Core& core, const Source& kept, const std::string& chunk,
                          const std::string& text) {
  if (auto problem = forbidden_name(core, kept)) return *problem;
  const Protected scope(core);
  core.caught.reset();
  const auto [status, consumed] = core.compile(text, chunk);
  Diagnostics problems;
  if (status == LUA_OK) {
    problems = decimal_comma_errors(core, kept);
    if (problems.empty()) return true;
    lua_pop(core.state, 1);
    return problems;
  }
  const bool refused_by_lua = status == LUA_ERRSYNTAX || status == LUA_ERRRUN;
  if (refused_by_lua && !core.out_of_time()) {
    problems = syntax_errors(core, kept, lua_tostring(core.state, -1), consumed);
  } else {
    problems.push_back(error_of(core, status));
    if (problems.back().place == Place{}) problems.back().place = kept.origin;
  }
  lua_pop(core.state, 1);
  return problems;
}

// A source in another encoding would compile, with texts that no workbook takes.
std::optional<Diagnostic> not_utf8(const Core& core, const Source& source) {
  const std::size_t offset = first_invalid_utf8(source.text);
  if (offset == std::string_view::npos) return std::nullopt;
  const auto [line, column] = line_column(source.text, offset);
  Diagnostic diagnostic;
  diagnostic.place = source.origin;
  diagnostic.place.line = std::max(source.origin.line, 1) + line - 1;
  diagnostic.place.column = column;
  diagnostic.message = "this is not UTF-8 text";
  diagnostic.hint = "save it with the encoding UTF-8 (not Windows-1251)";
  add_excerpt(core, diagnostic);
  return diagnostic;
}

}  // namespace

Result<bool> load_source(Core& core, std::string_view source, const std::string& file) {
  if (source.size() > core.limits.source) {
    return refused(file, fmt::format("the script is larger than {} KB", core.limits.source / 1024),
                   "split it, and use require");
  }
  if (!source.empty() && source.front() == LUA_SIGNATURE[0]) {
    return refused(file, "this is compiled Lua, not a text", "give the script's source");
  }
  if (source.starts_with(byte_order_mark)) source.remove_prefix(byte_order_mark.size());
  const std::string chunk = "@" + file;
  core.loaded.forget(chunk);
  Source& kept = core.sources[chunk] = {std::string(source), {file, 0, 0, ""}, 0};
  if (auto problem = not_utf8(core, kept)) return *problem;
  kept.tokens = tokens_of(kept.text);
  return compile_kept(core, kept, chunk, kept.text);
}

Result<bool> Sandbox::load_expression(std::string_view expression,
                                      std::span<const std::string> locals, const Place& place) {
  Core& core = *core_;
  if (expression.size() > core.limits.source) {
    Diagnostic problem = refused(place.file, "the expression is too long", "move it into a script");
    problem.place = place;
    return problem;
  }
  std::string text;
  if (!locals.empty()) text = fmt::format("local {} = ...; ", fmt::join(locals, ", "));
  text += "return (";
  const std::size_t offset = text.size();
  // On its own line the bracket survives a comment at the end of the expression.
  text.append(expression).append("\n)");
  std::string chunk = chunk_name(place);
  for (int n = 2; core.sources.contains(chunk) && core.sources[chunk].text != expression; ++n) {
    chunk = fmt::format("{}#{}", chunk_name(place), n);
  }
  Source& kept = core.sources[chunk] = {
      std::string(expression), place, offset, {locals.begin(), locals.end()}};
  if (auto problem = not_utf8(core, kept)) return *problem;
  kept.tokens = tokens_of(kept.text);
  if (auto problem = breaking_out(core, kept)) return *problem;
  return compile_kept(core, kept, chunk, text);
}

void Sandbox::begin_work() { core_->spent = 0; }

void Sandbox::set_modules(ModuleSource modules) { core_->modules = std::move(modules); }
Diagnostics Sandbox::finish_loading(std::span<const int> functions) {
  return core_->loaded.finish_loading(functions);
}
Diagnostics Sandbox::take_further_problems() { return std::exchange(core_->further, {}); }
void Sandbox::set_text_order(TextOrder order) { core_->text_order = std::move(order); }
void Sandbox::set_output(std::function<void(std::string_view)> output) {
  core_->output = std::move(output);
}

Place Sandbox::where() const { return innermost_place(core_->state); }
std::size_t Sandbox::memory_used() const { return core_->used; }
bool Sandbox::killed() const { return core_->killed || core_->out_of_time(); }

}  // namespace svodka::script
