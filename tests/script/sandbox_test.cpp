#include "engine/script/sandbox.hpp"

#include <gtest/gtest.h>

#include <lua5.4/lua.hpp>

namespace svodka::script {
namespace {

// Runs a script and answers what it printed, followed by the rendered error if there is one.
std::string run(Sandbox& sandbox, const std::string& source) {
  std::string out;
  sandbox.set_output([&out](std::string_view text) { out += text; });
  Result<bool> result = sandbox.load(source, "rules.lua");
  if (result) result = sandbox.call(0, 0);
  if (!result) out += render(result.diagnostics());
  sandbox.set_output(nullptr);
  return out;
}

std::string run(const std::string& source) {
  Sandbox sandbox({});
  return run(sandbox, source);
}

Limits tight() {
  Limits limits;
  limits.seconds = 0.2;
  limits.memory = 16u << 20;
  limits.block = 4u << 20;
  return limits;
}

TEST(Sandbox, RunsAScript) {
  EXPECT_EQ(run("print(1 + 2, 'x', nil, 1.5, {}, print)"), "3\tx\tnil\t1.5\ttable\tfunction\n");
}

TEST(Sandbox, PointsAtTheLineOfAnError) {
  EXPECT_EQ(run("local x\nprint(x.y)"),
            "rules.lua:2:7: error: 'x' is nil (no value), it has no fields\n"
            "    print(x.y)\n"
            "          ^\n"
            "    check the spelling, or test for nil first");
}

TEST(Sandbox, StopsAnEndlessLoop) {
  Sandbox sandbox(tight());
  EXPECT_EQ(run(sandbox, "while true do end"),
            "rules.lua:1: error: stopped: not finished after 0.2 s\n"
            "    while true do end\n"
            "    look for a loop that never ends, or for work that grows with each round");
  EXPECT_TRUE(sandbox.killed());
  EXPECT_EQ(run(sandbox, "print('alive')"), "alive\n");
  EXPECT_FALSE(sandbox.killed());
}

TEST(Sandbox, StopsAnEndlessLoopThatCatchesErrors) {
  Sandbox sandbox(tight());
  run(sandbox, "while true do pcall(function() while true do end end) end");
  EXPECT_TRUE(sandbox.killed());
}

TEST(Sandbox, RefusesMemoryBeyondItsLimit) {
  Sandbox sandbox(tight());
  EXPECT_EQ(
      run(sandbox, "local s = 'x'\nwhile true do\n  s = s .. s\nend"),
      "rules.lua:3: error: not enough memory: scripts may use 16 MB, and 4 MB for one text or "
      "table\n"
      "      s = s .. s\n"
      "    look for a text or a table that grows with each round of a loop");
  EXPECT_EQ(run(sandbox, "print('alive')"), "alive\n");
}

TEST(Sandbox, SuggestsNames) {
  EXPECT_EQ(run("prnt(1)"),
            "rules.lua:1:1: error: unknown name 'prnt'\n    prnt(1)\n    ^~~~\n    did you mean "
            "'print'?");
}

}  // namespace
}  // namespace svodka::script
