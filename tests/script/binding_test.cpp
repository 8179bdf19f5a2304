#include <new>
#include <utility>

#include <gtest/gtest.h>
#include <lua.hpp>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/system/files.hpp"
#include "tests/script/run_script.hpp"

namespace svodka::script {
namespace {

int fail(lua_State*, void*) { throw ScriptError("no such city", "did you mean 'ukhta'?"); }

int fail_as_the_library_does(lua_State*, void*) { throw std::out_of_range("vector"); }

int evaluate_nested(lua_State* state, void* upvalue) {
  auto& sandbox = *static_cast<Sandbox*>(upvalue);
  lua_pushvalue(state, 1);
  const Result<bool> result = sandbox.call(0, 1);
  if (!result) throw ScriptError(result.diagnostics().front());
  return 1;
}

int swallow_nested(lua_State* state, void* upvalue) {
  lua_pushvalue(state, 1);
  static_cast<void>(static_cast<Sandbox*>(upvalue)->call(0, 0));
  return 0;
}

int work_for_long(lua_State* state, void*) {
  for (;;) charge(state, 1);
}

int remember_place(lua_State*, void* upvalue) {
  auto& [sandbox, place] = *static_cast<std::pair<Sandbox*, Place>*>(upvalue);
  place = sandbox->where();
  return 0;
}

TEST(Binding, RaisesWithPlaceHintAndTrail) {
  Sandbox sandbox({});
  sandbox.bind("city", fail, nullptr);
  EXPECT_EQ(run(sandbox, "local function f()\n  return city('uhta') + 0\nend\nf()"),
            "rules.lua:2:10: error: no such city\n"
            "      return city('uhta') + 0\n"
            "             ^~~~\n"
            "    did you mean 'ukhta'?\n"
            "    in the script at rules.lua:4\n"
            "    in function 'f' at rules.lua:2");
  EXPECT_EQ(run(sandbox, "print(pcall(city))"), "false\trules.lua:1: no such city\n");
}

TEST(Binding, TurnsAnyStandardExceptionIntoAnError) {
  Sandbox sandbox({});
  sandbox.bind("city", fail_as_the_library_does, nullptr);
  EXPECT_EQ(run(sandbox, "city()"), "rules.lua:1:1: error: vector\n    city()\n    ^~~~");
}

int fail_as_the_disk_does(lua_State*, void*) { throw SystemFailure("cannot read the store: EIO"); }
int fail_as_memory_does(lua_State*, void*) { throw std::bad_alloc(); }

// A figure that could not be read is not a missing one: no rule goes on without it.
TEST(Binding, PassesOnWhatTheMachineFailedInThroughEveryPcall) {
  Sandbox sandbox({});
  sandbox.bind("city", fail_as_the_disk_does, nullptr);
  sandbox.bind("memory", fail_as_memory_does, nullptr);
  sandbox.bind("evaluate", evaluate_nested, &sandbox);
  for (const std::string text :
       {"city()", "pcall(city) print('no')", "pcall(pcall, city) while true do end",
        "evaluate(function() pcall(city) print('no') end)",
        "pcall(evaluate, function() evaluate(city) end) print('no')"}) {
    EXPECT_THROW(run(sandbox, text), SystemFailure) << text;
    EXPECT_EQ(lua_gettop(sandbox.state()), 0) << text;
  }
  EXPECT_THROW(run(sandbox, "pcall(memory) print('no')"), std::bad_alloc);
  EXPECT_EQ(run(sandbox, "print('alive')"), "alive\n");
}

TEST(Binding, PassesOnWhatANestedCallAnswered) {
  Sandbox sandbox({});
  sandbox.bind("evaluate", evaluate_nested, &sandbox);
  EXPECT_EQ(run(sandbox, "local function rule()\n  return nil .. 'x'\nend\nevaluate(rule)"),
            "rules.lua:2: error: a value here is nil (no value), it cannot be joined to a text "
            "with '..'\n"
            "      return nil .. 'x'\n"
            "    check the spelling, or say what to take instead: (... or \"\")");
  EXPECT_EQ(run(sandbox, "print(evaluate(function() return 5 end))"), "5\n");
}

TEST(Binding, SharesItsBudgetWithNestedCalls) {
  Sandbox sandbox(tight());
  sandbox.bind("evaluate", evaluate_nested, &sandbox);
  sandbox.bind("swallow", swallow_nested, &sandbox);
  const std::string source = "while true do evaluate(function() for i = 1, 1000 do end end) end";
  EXPECT_EQ(run(sandbox, source).substr(0, 53),
            "rules.lua:1: error: stopped: not finished after 0.2 s");
  EXPECT_TRUE(sandbox.killed());
  EXPECT_EQ(
      run(sandbox, "while true do swallow(function() while true do end end) end").substr(0, 53),
      "rules.lua:1: error: stopped: not finished after 0.2 s");
}

TEST(Binding, IsStoppedWhenItCharges) {
  Sandbox sandbox(tight());
  sandbox.bind("work", work_for_long, nullptr);
  EXPECT_EQ(run(sandbox, "while true do pcall(work) end").substr(0, 53),
            "rules.lua:1: error: stopped: not finished after 0.2 s");
}

TEST(Binding, KnowsTheLineThatCallsIt) {
  Sandbox sandbox({});
  std::pair<Sandbox*, Place> seen{&sandbox, {}};
  sandbox.bind("look", remember_place, &seen);
  EXPECT_EQ(run(sandbox, "local x = 1\nlook()"), "");
  EXPECT_EQ(seen.second, (Place{"rules.lua", 2, 0, ""}));
  EXPECT_EQ(sandbox.where(), Place{});
}

TEST(Budget, ChargesAreLimitedEvenWhenTimeIsNot) {
  Sandbox sandbox(tight());
  sandbox.bind(
      "work",
      [](lua_State* state, void*) {
        charge(state, std::uint64_t{1} << 60);
        return 0;
      },
      nullptr);
  EXPECT_EQ(run(sandbox, "work()").substr(0, 53),
            "rules.lua:1: error: stopped: not finished after 0.2 s");
  EXPECT_EQ(run(sandbox, "print 'alive'"), "alive\n");
}

TEST(Budget, BeginsAnewWithEachOutermostCall) {
  Sandbox sandbox(tight());
  for (int i = 0; i < 8; ++i) {
    EXPECT_EQ(run(sandbox, "for i = 1, 300000 do end print 'done'"), "done\n");
  }
}

TEST(Budget, HoldsInAForkedProcess) {
  Sandbox sandbox(tight());
  EXPECT_EQ(run(sandbox, "print 'warm'"), "warm\n");
  const pid_t child = fork();
  if (child == 0) {
    alarm(10);
    run(sandbox, "while true do end");
    _exit(sandbox.killed() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(Budget, OfASandboxInsideAnothersBindingIsItsOwn) {
  Limits generous;
  Sandbox outer(generous);
  Sandbox inner(tight());
  outer.bind(
      "inner",
      [](lua_State*, void* upvalue) {
        run(*static_cast<Sandbox*>(upvalue), "while true do end");
        return 0;
      },
      &inner);
  EXPECT_EQ(run(outer, "inner() print 'outer goes on'"), "outer goes on\n");
  EXPECT_TRUE(inner.killed());
  EXPECT_FALSE(outer.killed());
}

}  // namespace
}  // namespace svodka::script
