// Names that nobody has declared are found without running a script, and no others.
#include <gtest/gtest.h>
#include <lua.hpp>

#include "engine/script/sandbox.hpp"

namespace svodka::script {
namespace {

std::string unknown(std::string_view script) {
  Sandbox sandbox({});
  const Result<bool> loaded = sandbox.load(script, "a.lua");
  if (!loaded) return render(loaded.diagnostics());
  return render(sandbox.unknown_names());
}

// "value growth, followers" of name:method and name.member.
std::string mentions(std::string_view script) {
  Sandbox sandbox({});
  EXPECT_TRUE(sandbox.load(script, "a.lua"));
  constexpr std::string_view same[] = {"ago"};
  std::string text;
  for (const Sandbox::Mention& each : sandbox.mentions_of("r", same)) {
    text += (each.method.empty() ? "" : each.method + " ") + each.text + "@" +
            std::to_string(each.at.place.line) + ":" + std::to_string(each.at.place.column) + "\n";
  }
  return text;
}

TEST(UnknownNames, AreShownWithASuggestion) {
  EXPECT_EQ(unknown("local a = 1\nreturn maths.floor(a) + b"),
            "a.lua:2:8: error: unknown name 'maths'\n"
            "    return maths.floor(a) + b\n"
            "           ^~~~~\n"
            "    did you mean 'math'?\n"
            "a.lua:2:25: error: unknown name 'b'\n"
            "    return maths.floor(a) + b\n"
            "                            ^");
}

TEST(UnknownNames, AreNoneOfASourcesOwn) {
  EXPECT_EQ(unknown(R"(
    local a, b <const> = 1, 2
    local function f(x, ...) return f(x - a, ...) end
    for i, v in ipairs({ a, b }) do print(i, v) end
    for n = 1, (function() local k = 3 return k end)() do print(n) end
    repeat local done = f(1) until done
    while a do local w = a; break end
    if a then local t = 1 print(t) elseif b then local u = 2 print(u) else local e = 3 print(e) end
    local t = { key = a, [b] = f, nested = function(self, y) return self.key + y end; last = 1 }
    t.field = t.key
    function t.method(z) return z end
    function t:other() return self end
    goto done_here
    ::done_here::
    return t:other().field, #t, "name", [[other]] -- comment
  )"),
            "");
}

TEST(UnknownNames, OfABlockAreUnknownBehindIt) {
  EXPECT_EQ(unknown("if true then local inner = 1 print(inner) end\nprint(inner)"),
            "a.lua:2:7: error: unknown name 'inner'\n"
            "    print(inner)\n"
            "          ^~~~~");
  EXPECT_EQ(unknown("for i = 1, 2 do end print(i)").substr(0, 38),
            "a.lua:1:27: error: unknown name 'i'\n  ");
}

TEST(UnknownNames, OfAnExpressionAreNotThoseItIsGiven) {
  Sandbox sandbox({});
  const std::vector<std::string> given = {"r", "x"};
  ASSERT_TRUE(sandbox.load_expression("r.total + x + y", given, {"ukhta.xlsx", 0, 0, "Отчёт!C5"}));
  EXPECT_EQ(render(sandbox.unknown_names()),
            "ukhta.xlsx: Отчёт!C5: error: unknown name 'y'\n"
            "    r.total + x + y\n"
            "                  ^");
}

TEST(Mentions, AreMembersAndTextsBehindTheNameThatComesFromOutside) {
  EXPECT_EQ(mentions("rule { value = function(r)\n"
                     "  return r.followers + r:ago(1, \"year\").reach\n"
                     "    + r:value(\"views\", { kind = \"a\" }) + r:value(\"a\" .. 1)\n"
                     "end }"),
            "followers@2:12\nreach@2:41\nvalue views@3:15\n");
}

TEST(Mentions, AreNotThoseOfOtherValuesOfThatName) {
  EXPECT_EQ(mentions("rule { value = function(x)\n"
                     "  local rows = map(x.list, function(r) return r.label end)\n"
                     "  for _, r in ipairs(rows) do print(r.code) end\n"
                     "  local r = rows[1] return r.first\n"
                     "end }"),
            "");
}

}  // namespace
}  // namespace svodka::script
