// What the limits of the sandbox cost honest scripts: each script runs in plain Lua 5.4 and in a
// Sandbox. Compare the two rows of one name.
#include <benchmark/benchmark.h>
#include <lua.hpp>

#include "engine/script/sandbox.hpp"

namespace {

using svodka::script::Limits;
using svodka::script::Sandbox;

struct Script {
  const char* name;
  const char* source;
};

constexpr Script scripts[] = {
    {"arithmetic", "local s = 0 for i = 1, 1000000 do s = s + i * 2 - s // 3 end return s"},
    {"fractions", "local s = 0.5 for i = 1, 1000000 do s = (s + i) / 1.5 end return s"},
    {"calls",
     "local function f(a) return a + 1 end\n"
     "local s = 0 for i = 1, 1000000 do s = f(s) end return s"},
    {"library_calls", "local s = 0 for i = 1, 300000 do s = s + math.floor(i / 3) end return s"},
    {"protected_calls", "local f = function() end for i = 1, 200000 do pcall(f) end"},
    {"fields",
     "local r = { a = 1, b = 2 }\n"
     "local s = 0 for i = 1, 1000000 do s = s + r.a + r.b end return s"},
    {"lists",
     "local t = {} for i = 1, 200000 do t[#t + 1] = i end\n"
     "local s = 0 for _, v in ipairs(t) do s = s + v end return s"},
    {"pairs",
     "local t = {} for i = 1, 2000 do t['key' .. i] = i end\n"
     "local s = 0 for r = 1, 20 do for _, v in pairs(t) do s = s + v end end return s"},
    {"garbage", "local t for i = 1, 200000 do t = { i, i + 1 } end return t[1]"},
    {"joining", "local t = {} for i = 1, 50000 do t[i] = 'row ' .. i end return table.concat(t)"},
    {"format",
     "local s for i = 1, 50000 do s = string.format('%d: %.1f %s', i, i / 3, 'x') end\n"
     "return s"},
    {"patterns",
     "local n = 0 local s = ('key = value; '):rep(200)\n"
     "for r = 1, 20 do for k, v in s:gmatch('(%w+)%s*=%s*(%w+)') do n = n + #k end end\n"
     "return n"},
    {"replacing", "local s = ('a b c '):rep(1000) for i = 1, 20 do s:gsub('%w', 'x') end"},
    {"sorting", "local t = {} for i = 1, 20000 do t[i] = (i * 7919) % 20011 end table.sort(t)"}};

void plain(benchmark::State& run, const Script& script) {
  lua_State* const L = luaL_newstate();
  luaL_openlibs(L);
  luaL_loadstring(L, script.source);
  for (auto _ : run) {
    lua_pushvalue(L, -1);
    if (lua_pcall(L, 0, 0, 0) != LUA_OK) run.SkipWithError(lua_tostring(L, -1));
  }
  lua_close(L);
}

void limited(benchmark::State& run, const Script& script) {
  Sandbox sandbox({});
  if (!sandbox.load(script.source, "bench.lua")) run.SkipWithError("does not compile");
  for (auto _ : run) {
    lua_pushvalue(sandbox.state(), -1);
    if (!sandbox.call(0, 0)) run.SkipWithError("failed");
  }
}

void one_short_call(benchmark::State& run) {
  Sandbox sandbox({});
  if (!sandbox.load("return 1", "bench.lua")) run.SkipWithError("does not compile");
  for (auto _ : run) {
    lua_pushvalue(sandbox.state(), -1);
    if (!sandbox.call(0, 0)) run.SkipWithError("failed");
  }
}
BENCHMARK(one_short_call);

void one_sandbox(benchmark::State& run) {
  for (auto _ : run) benchmark::DoNotOptimize(Sandbox({}).memory_used());
}
BENCHMARK(one_sandbox);

[[maybe_unused]] const bool registered = [] {
  for (const Script& script : scripts) {
    const std::string name = script.name;
    benchmark::RegisterBenchmark((name + "/plain").c_str(), plain, script);
    benchmark::RegisterBenchmark((name + "/sandbox").c_str(), limited, script);
  }
  return true;
}();

}  // namespace
