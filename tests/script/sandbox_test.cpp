#include "engine/script/sandbox.hpp"

#include <gtest/gtest.h>
#include <locale.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include <lua5.4/lua.hpp>
#include <utility>

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

// --- the environment

// "name kind" of everything that scripts can reach, tables below their names.
void list(lua_State* L, const std::string& prefix, std::vector<std::string>& names) {
  const int table = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, table) != 0; lua_pop(L, 1)) {
    const std::string name = prefix + lua_tostring(L, -2);
    if (lua_type(L, -1) == LUA_TTABLE) {
      ASSERT_NE(lua_getmetatable(L, -1), 0) << name << " can be changed";
      lua_getfield(L, -1, "__index");
      list(L, name + ".", names);
      lua_pop(L, 2);
    } else {
      names.push_back(name);
    }
  }
}

TEST(Environment, HoldsNothingButThis) {
  Sandbox sandbox({});
  lua_State* const L = sandbox.state();
  std::vector<std::string> names;
  lua_getfield(L, LUA_REGISTRYINDEX, "svodka.environment");
  list(L, "", names);
  lua_settop(L, 0);
  std::sort(names.begin(), names.end());
  const std::vector<std::string> allowed = {"assert",
                                            "error",
                                            "ipairs",
                                            "math.abs",
                                            "math.acos",
                                            "math.asin",
                                            "math.atan",
                                            "math.ceil",
                                            "math.cos",
                                            "math.deg",
                                            "math.exp",
                                            "math.floor",
                                            "math.fmod",
                                            "math.huge",
                                            "math.log",
                                            "math.max",
                                            "math.maxinteger",
                                            "math.min",
                                            "math.mininteger",
                                            "math.modf",
                                            "math.pi",
                                            "math.rad",
                                            "math.sin",
                                            "math.sqrt",
                                            "math.tan",
                                            "math.tointeger",
                                            "math.type",
                                            "math.ult",
                                            "next",
                                            "pairs",
                                            "pcall",
                                            "print",
                                            "require",
                                            "select",
                                            "string.byte",
                                            "string.char",
                                            "string.find",
                                            "string.format",
                                            "string.gmatch",
                                            "string.gsub",
                                            "string.len",
                                            "string.lower",
                                            "string.match",
                                            "string.rep",
                                            "string.reverse",
                                            "string.sub",
                                            "string.upper",
                                            "table.concat",
                                            "table.insert",
                                            "table.move",
                                            "table.pack",
                                            "table.remove",
                                            "table.sort",
                                            "table.unpack",
                                            "tonumber",
                                            "tostring",
                                            "type",
                                            "utf8.char",
                                            "utf8.charpattern",
                                            "utf8.codepoint",
                                            "utf8.codes",
                                            "utf8.len",
                                            "utf8.offset"};
  EXPECT_EQ(names, allowed);
}

TEST(Environment, HidesTheTableOfTextMethods) {
  Sandbox sandbox({});
  lua_State* const L = sandbox.state();
  lua_pushliteral(L, "");
  ASSERT_NE(lua_getmetatable(L, -1), 0);
  lua_getfield(L, -1, "__metatable");
  EXPECT_EQ(lua_type(L, -1), LUA_TBOOLEAN);
  lua_settop(L, 0);
}

// --- expressions

std::string evaluate(Sandbox& sandbox, const std::string& expression, const Place& place) {
  static const std::vector<std::string> locals = {"r", "x"};
  Result<bool> result = sandbox.load_expression(expression, locals, place);
  if (!result) return render(result.diagnostics());
  lua_pushnil(sandbox.state());
  lua_pushinteger(sandbox.state(), 20);
  result = sandbox.call(2, 1);
  if (!result) return render(result.diagnostics());
  std::string text = luaL_tolstring(sandbox.state(), -1, nullptr);
  lua_settop(sandbox.state(), 0);
  return text;
}

std::string evaluate(const std::string& expression) {
  Sandbox sandbox({});
  return evaluate(sandbox, expression, {"ukhta.xlsx", 0, 0, "Отчёт!C5"});
}

TEST(Expression, SeesItsLocals) {
  EXPECT_EQ(evaluate("x * 2 + 2"), "42");
  EXPECT_EQ(evaluate("x -- a comment"), "20");
  EXPECT_EQ(evaluate("\n x\n + 1"), "21");
  EXPECT_EQ(evaluate("(function() return x, 5 end)()"), "20");
}

TEST(Expression, NamesItsCellAndPointsIntoItself) {
  EXPECT_EQ(evaluate("x + r.followers"),
            "ukhta.xlsx: Отчёт!C5: error: 'r' is nil (no value), it has no fields\n"
            "    x + r.followers\n"
            "        ^\n"
            "    check the spelling, or test for nil first");
  EXPECT_EQ(evaluate("x +"),
            "ukhta.xlsx: Отчёт!C5: error: the end is not expected here\n"
            "    x +\n"
            "       ^");
  EXPECT_EQ(evaluate("x x"),
            "ukhta.xlsx: Отчёт!C5: error: 'x' is not expected here\n"
            "    x x\n"
            "      ^");
  EXPECT_EQ(evaluate("(x"),
            "ukhta.xlsx: Отчёт!C5: error: ')' is missing: the '(' of line 1 is not closed\n"
            "    (x\n"
            "      ^");
  EXPECT_EQ(evaluate("x,5"),
            "ukhta.xlsx: Отчёт!C5: error: ',' is not expected here\n"
            "    x,5\n"
            "     ^");
  EXPECT_EQ(evaluate("r.цена"),
            "ukhta.xlsx: Отчёт!C5: error: 'цена': names in Lua are written in Latin letters\n"
            "    r.цена\n"
            "      ^~~~\n"
            "    write r[\"цена\"]");
}

TEST(Expression, CannotBecomeAStatement) {
  EXPECT_EQ(evaluate("x); while true do end return (x"),
            "ukhta.xlsx: Отчёт!C5: error: this ')' closes nothing\n"
            "    x); while true do end return (x\n"
            "     ^");
}

TEST(Expression, KeepsTwoInOneCellApart) {
  Sandbox sandbox({});
  const Place cell{"", 0, 0, "A1"};
  ASSERT_TRUE(sandbox.load_expression("nil + 1", {}, cell));
  ASSERT_TRUE(sandbox.load_expression("2", {}, cell));
  lua_pop(sandbox.state(), 1);
  EXPECT_EQ(render(sandbox.call(0, 1).diagnostics()),
            "A1: error: a value here is nil (no value), nothing can be computed with it\n"
            "    nil + 1\n"
            "    check the spelling, or say what to take instead: (... or 0)");
}

// --- bindings

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

// --- memory

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

// --- sources

TEST(Source, MayBeginWithAByteOrderMark) { EXPECT_EQ(run("\xEF\xBB\xBFprint 'read'"), "read\n"); }

TEST(Source, MustBeUtf8) {
  EXPECT_EQ(run("local a = 1\nlocal s = '\xd3\xf5\xf2\xe0'"),
            "rules.lua:2:12: error: the script is not UTF-8 text\n"
            "    local s = '\uFFFD\uFFFD\uFFFD\uFFFD'\n"
            "               ^\n"
            "    save it with the encoding UTF-8 (not Windows-1251)");
}

TEST(Source, OfALongNameIsStillFoundForTheExcerpt) {
  Sandbox sandbox({});
  const std::string file = std::string(100, 'd') + "/rules.lua";
  ASSERT_TRUE(sandbox.load("local x\nreturn x.y", file));
  EXPECT_EQ(render(sandbox.call(0, 0).diagnostics()),
            file +
                ":2:8: error: 'x' is nil (no value), it has no fields\n"
                "    return x.y\n"
                "           ^\n"
                "    check the spelling, or test for nil first");
}

TEST(Modules, RunOnceAndAreShared) {
  Sandbox sandbox({});
  int asked = 0;
  sandbox.set_modules([&asked](const std::string& name, std::string& source, std::string& file) {
    ++asked;
    source = "print 'loaded' return { name = '" + name + "' }";
    file = "scripts/" + name + ".lua";
    return name == "shared";
  });
  EXPECT_EQ(run(sandbox,
                "local a, b = require 'shared', require 'shared'\n"
                "print(a == b, a.name)"),
            "loaded\ntrue\tshared\n");
  EXPECT_EQ(asked, 1);
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
