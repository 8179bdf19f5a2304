#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <locale.h>

#include "tests/script/run_script.hpp"

namespace svodka::script {
namespace {

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

TEST(Sandbox, ComparesTextsInTheOrderThatItWasGiven) {
  const std::string script =
      "local t = {'b', 'a', 'B', 'a'}\n"
      "table.sort(t)\n"
      "print(table.concat(t, ' '), 'a' < 'b', 'a' <= 'a', 'a\\0c' > 'a\\0b', 'a' == 'A')";
  Sandbox sandbox({});
  EXPECT_EQ(run(sandbox, script), "B a a b\ttrue\ttrue\ttrue\tfalse\n");
  sandbox.set_text_order([](std::string_view a, std::string_view b) { return b.compare(a); });
  EXPECT_EQ(run(sandbox, script), "b a a B\tfalse\ttrue\tfalse\tfalse\n");
  EXPECT_EQ(run(script), "B a a b\ttrue\ttrue\ttrue\tfalse\n");  // in a sandbox of its own
  sandbox.set_text_order({});
  EXPECT_EQ(run(sandbox, script), "B a a b\ttrue\ttrue\ttrue\tfalse\n");
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

// The hook is set in each of some 200,000 running functions, which may take longer than the pause
// after which it is set again.
TEST(Sandbox, StopsADeepRecursionWheneverItsTimeIsUp) {
  for (int milliseconds = 1; milliseconds <= 40; ++milliseconds) {
    Limits limits;
    limits.seconds = milliseconds / 1000.0;
    Sandbox sandbox(limits);
    const auto start = std::chrono::steady_clock::now();
    const std::string printed = run(sandbox, "local function f(n) return (f(n + 1)) end\nf(1)\n");
    EXPECT_THAT(printed, testing::AnyOf(testing::HasSubstr("stopped: not finished after 0.0"),
                                        testing::HasSubstr("too many calls")));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 30);
  }
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

TEST(Sandbox, GivesWhatComesAfterThreeStoppedCallsTheTimeOfOneMore) {
  Sandbox sandbox(tight());
  const std::string endless = "while true do end";
  const auto start = std::chrono::steady_clock::now();
  for (int call = 0; call < 3; ++call)
    EXPECT_THAT(run(sandbox, endless), testing::HasSubstr("stopped: not finished after 0.2 s"));
  for (int call = 0; call < 300; ++call)
    EXPECT_THAT(run(sandbox, endless),
                testing::HasSubstr("stopped: what was stopped before it has used up the time"));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  EXPECT_LT(took.count(), 60);
  sandbox.begin_work();
  EXPECT_EQ(run(sandbox, "print('alive')"), "alive\n");
  EXPECT_THAT(run(sandbox, endless), testing::HasSubstr("stopped: not finished after 0.2 s"));
}

TEST(Sandbox, SuggestsNames) {
  EXPECT_EQ(run("prnt(1)"),
            "rules.lua:1:1: error: unknown name 'prnt'\n    prnt(1)\n    ^~~~\n    did you mean "
            "'print'?");
}

// The whole thing again and again with the memory ending a little later each time.
TEST(Memory, MayEndAnywhereWithoutHarm) {
  const std::string source =
      "local t = {}\n"
      "for i = 1, 40 do t[i] = ('x'):rep(i):gsub('x', 'yy') .. string.format('%5d', i) end\n"
      "table.sort(t)\n"
      "for k, v in pairs { a = 1, b = 2 } do t[#t + 1] = k .. v end\n"
      "local ok = pcall(error, { 'x' })\n"
      "return table.concat(t, ', '):upper()";
  const std::size_t at_rest = Sandbox({}).memory_used();
  bool succeeded = false;
  for (std::size_t extra = 0; extra < 64 * 1024; extra += 97) {
    Limits limits;
    limits.memory = at_rest + extra;
    Sandbox sandbox(limits);
    Result<bool> result = sandbox.load(source, "rules.lua");
    if (result) result = sandbox.call(0, 1);
    if (!result) {
      EXPECT_EQ(result.diagnostics().front().message.substr(0, 17), "not enough memory");
      EXPECT_EQ(result.diagnostics().front().place.file, "rules.lua");
    }
    succeeded = static_cast<bool>(result);
    EXPECT_LE(sandbox.memory_used(), limits.memory + 1024);
  }
  EXPECT_TRUE(succeeded);
}

// Lua sets up the buffers of large texts when the first one is made.
TEST(Memory, ThatEndsInTheFirstLargeTextIsThereForTheNext) {
  const std::string source =
      "local t = {} for i = 1, 100 do t[i] = {} end\n"
      "local first = pcall(string.rep, 'x', 2000)\n"
      "t = nil\n"
      "print(first, #('x'):rep(2000))";
  const std::size_t at_rest = Sandbox({}).memory_used();
  int refused_once = 0;
  for (std::size_t extra = 0; extra < 24 * 1024; extra += 16) {
    Limits limits;
    limits.memory = at_rest + extra;
    Sandbox sandbox(limits);
    const std::string printed = run(sandbox, source);
    if (printed.find("not enough memory") != std::string::npos) continue;
    refused_once += printed == "false\t2000\n" ? 1 : 0;
    EXPECT_TRUE(printed == "true\t2000\n" || printed == "false\t2000\n") << printed;
  }
  EXPECT_GT(refused_once, 0);
}

int note_locale(lua_State*, void* upvalue) {
  *static_cast<locale_t*>(upvalue) = uselocale(nullptr);
  return 0;
}

// Lua prints and reads numbers by the locale of its thread; a decimal comma must not come in.
TEST(Locale, OfTheProcessDoesNotReachScriptsAndComesBackAfterThem) {
  const locale_t before = uselocale(nullptr);
  const locale_t ours = newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
  ASSERT_NE(ours, nullptr);
  uselocale(ours);
  locale_t inside = ours;
  Sandbox sandbox({});
  sandbox.bind("note", note_locale, &inside);
  EXPECT_EQ(run(sandbox, "note()"), "");
  EXPECT_NE(inside, ours);
  EXPECT_EQ(uselocale(nullptr), ours);
  uselocale(before);
  freelocale(ours);
}

}  // namespace
}  // namespace svodka::script
