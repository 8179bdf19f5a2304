// A script, as written by anybody, loads and runs or ends as an ordinary error; the same text as
// the expression of a form's cell does too. The state goes on working.
#include <cstdint>
#include <string>

#include <lua.hpp>

#include "engine/script/sandbox.hpp"
#include "engine/text/code_points.hpp"
#include "tests/fuzz/must.hpp"

namespace {

using svodka::must;
using svodka::Result;
using svodka::script::Limits;
using svodka::script::Sandbox;

constexpr std::size_t longest_message = 100'000;

Limits small_limits() {
  Limits limits;
  limits.seconds = 0.05;
  limits.memory = 8u << 20;
  limits.block = 4u << 20;
  return limits;
}

void check_messages(const Result<bool>& result) {
  const std::string shown = render(result.diagnostics());
  must(result || has_errors(result.diagnostics()), "a failure says why");
  must(shown.size() <= longest_message, "a message is of bearable length");
  must(svodka::first_invalid_utf8(shown) == std::string::npos, "a message is UTF-8", shown);
}

void check_state(Sandbox& sandbox) {
  must(lua_gettop(sandbox.state()) == 0, "nothing is left on the stack");
  Result<bool> after = sandbox.load("assert(('x'):rep(3) == 'xxx')", "after.lua");
  if (after) after = sandbox.call(0, 0);
  // On a busy machine the little time may end even for this.
  must(after || sandbox.killed(), "the state goes on working", render(after.diagnostics()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string source(reinterpret_cast<const char*>(data), size);
  Sandbox sandbox(small_limits());
  Result<bool> loaded = sandbox.load(source, "rules.lua");
  check_messages(loaded);
  if (loaded) check_messages(sandbox.call(0, 0));
  check_state(sandbox);

  const std::string locals[] = {"r"};
  loaded = sandbox.load_expression(source, locals, {"form.xlsx", 0, 0, "Sheet!C5"});
  check_messages(loaded);
  if (loaded) {
    lua_pushinteger(sandbox.state(), 5);
    check_messages(sandbox.call(1, 0));
  }
  check_state(sandbox);
  return 0;
}
